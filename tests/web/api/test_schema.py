"""The API is what its description says: schemathesis asks every address, with what fits and with what does not."""

from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from firmground.web.api.routes import description
from firmground.web.wsgi import application

_CHECKS = (
    schemathesis.checks.not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance, negative_data_rejection,
)  # fmt: skip
# It recomputes the chain of a ledger in a database; its own test asks it.
_APART = "/api/v1/verify"
_NOTHING_TO_GET_WRONG = {"/api/v1/head"}
Operation = schemathesis.schemas.APIOperation[Any, Any, Any, Any]
_SCHEMA = schemathesis.openapi.from_dict(description())
_OPERATIONS = [
    operation for found in _SCHEMA.get_all_operations()
    if (operation := found.ok()) is not None and operation.path != _APART  # type: ignore[union-attr]
]  # fmt: skip


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.label)
def test_every_answer_is_as_described_whatever_is_asked(
    api: Client, operation: Operation, mode: GenerationMode
) -> None:
    """Ask an address some dozen times: no fault of ours, and every answer of the shape that is described."""

    if mode is GenerationMode.NEGATIVE and operation.path in _NOTHING_TO_GET_WRONG:
        return

    @settings(max_examples=8, phases=[Phase.explicit, Phase.generate], deadline=None,
              suppress_health_check=list(HealthCheck), derandomize=True)  # fmt: skip
    @given(data=operation.as_strategy(generation_mode=mode))
    def ask(data: schemathesis.Case[Any]) -> None:
        data.call_and_validate(app=application, checks=list(_CHECKS), headers={"Accept-Encoding": "identity"})

    ask()


def test_the_description_is_openapi_3_1_and_names_every_address_once() -> None:
    told: dict[str, Any] = description()
    assert str(told["openapi"]).startswith("3.1")
    ids = [operation["operationId"] for methods in told["paths"].values() for operation in methods.values()]
    assert len(ids) == len(set(ids)) >= 28
