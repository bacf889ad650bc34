"""The same blocks set by typst (peer_typst.typ): tagged PDF/A-2a with PDF/UA-1, or plain PDF/A-2u."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kimdesk.bench.paper_content import Block
from kimdesk.resource_files import resource

SOURCE = Path(__file__).parent / "peer_typst.typ"


class Typst:
    """One compiler for all documents, as its manual asks; the words come as JSON."""

    def __init__(self, folder: Path) -> None:
        import typst

        source = folder / SOURCE.name
        source.write_bytes(SOURCE.read_bytes())
        fonts = typst.Fonts(False, False, [str(resource("fonts"))])
        self._compiler = typst.Compiler(str(source), root=str(folder), font_paths=fonts)

    def tagged(self, blocks: Sequence[Block]) -> bytes:
        """PDF/A-2a and PDF/UA-1."""
        return self._made(blocks, pdf_standards=["a-2a", "ua-1"])

    def plain(self, blocks: Sequence[Block]) -> bytes:
        """PDF/A-2u without tags."""
        return self._made(blocks, pdf_standards=["a-2u"], pdf_tags=False)

    def _made(self, blocks: Sequence[Block], **options: Any) -> bytes:
        made = self._compiler.compile(format="pdf", sys_inputs={"blocks": json.dumps(blocks)}, **options)
        assert isinstance(made, bytes)
        return made
