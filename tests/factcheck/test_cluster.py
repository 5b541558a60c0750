"""The same corpus on both engines: the same answer, byte for byte."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import orjson
import pytest
from bench.sentences import read

_FIRMGROUND = str(Path(sys.executable).with_name("firmground"))
_ABSENT = (
    "pyspark is not installed (pip install 'firmground[spark]')" if find_spec("pyspark") is None
    else "Spark needs Java: java is not on PATH" if shutil.which("java") is None
    else ""
)  # fmt: skip
_SMALL = {
    "FIRMGROUND_SPARK_MASTER": "local[2]",
    "FIRMGROUND_SPARK_MEMORY": "1g",
    "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1",
}


def _run(data: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "FIRMGROUND_DATA": str(data), **_SMALL}
    return subprocess.run([_FIRMGROUND, *words], env=environment, capture_output=True, check=False)


@pytest.mark.skipif(bool(_ABSENT), reason=_ABSENT)
def test_both_engines_answer_alike_and_refuse_alike(tmp_path: Path) -> None:
    items = [item for language in ("en", "fr", "es") for item in read(f"dev_{language}")[:40]]
    corpus = tmp_path / "corpus.jsonl"
    lines = [orjson.dumps({"id": i["id"], "published": i["published"], "text": i["text"]}) for i in items]
    corpus.write_bytes(b"\xef\xbb\xbf" + b"\n\n".join(lines) + b"\r\n")
    assert _run(tmp_path, "init").returncode == 0
    here = _run(tmp_path, "check", str(corpus), "--json")
    there = _run(tmp_path, "check", str(corpus), "--json", "--engine", "spark")
    assert (there.returncode, there.stderr) == (0, b"")
    assert there.stdout == here.stdout
    assert [d["name"] for d in orjson.loads(here.stdout)["documents"]] == [i["id"] for i in items]
    corpus.write_bytes(b"\n".join([*lines, b'{"text": 5}', *lines]))
    refused = [_run(tmp_path, "check", str(corpus), "--json", *engine) for engine in ((), ("--engine", "spark"))]
    assert [done.returncode for done in refused] == [2, 2]
    assert refused[0].stderr == refused[1].stderr
    assert b'line 121, column "text": found "5"; expected the text to be checked' in refused[0].stderr
    assert not refused[1].stdout
