"""A client of the API in plain Python: ``Firmground("http://…").statements(property="casualties").to_pandas()``.

It needs nothing but the standard library; pandas or Polars only for the tables that they make.
"""

from firmground.client.answers import Answer, ApiError, Rows
from firmground.client.asking import Firmground

__all__ = ["Answer", "ApiError", "Firmground", "Rows"]
