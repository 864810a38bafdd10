"""Write the Word templates of the letters: `python -m tools.letter_templates`.

They say the words in throughcare/files/letters/words, in styles of their own names, so that a service can
change in Word how its letters look. What each says, and its fields, are held to those words by a test.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import product
from xml.sax.saxutils import escape

from throughcare.files.letters.texts import CODES, SIZES, Block, BlockKind, template, title
from throughcare.files.letters.word import TEMPLATES, path_of
from throughcare.rules.letters import Language, LetterForm, LetterKind

VARIANTS = list(product(LetterKind, Language, LetterForm))

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHEN = (2026, 1, 1, 0, 0, 0)
_FONT = "Arial"

_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
_OF_DOCUMENT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def made(kind: LetterKind, language: Language, form: LetterForm) -> dict[str, str]:
    """The parts of one template."""
    blocks = template(kind, language, form)
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT,
        "docProps/core.xml": _core(title(blocks), language),
        "word/document.xml": _document(blocks),
        "word/_rels/document.xml.rels": _OF_DOCUMENT,
        "word/styles.xml": _styles(language, SIZES[form]),
    }


def _core(named: str, language: Language) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(named)}</dc:title><dc:creator>Throughcare</dc:creator>"
        f"<dc:language>{CODES[language]}-GB</dc:language></cp:coreProperties>"
    )


def _document(blocks: list[Block]) -> str:
    margins = 'w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"'
    return (
        f"{_XML}<w:document {_W}><w:body>{''.join(_paragraphs(blocks))}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {margins} w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _paragraphs(blocks: list[Block]) -> Iterator[str]:
    """What is said last stays on one page with whom it is from."""
    for place, block in enumerate(blocks, 1):
        yield _paragraph(block, stays=len(blocks) - 4 < place < len(blocks))


def _paragraph(block: Block, stays: bool) -> str:
    style = '<w:pStyle w:val="Heading1"/>' if block.kind is BlockKind.TITLE else ""
    style += "<w:keepNext/><w:keepLines/>" if stays else ""
    name = f"<w:r><w:rPr><w:b/></w:rPr>{_text(block.name + ': ')}</w:r>" if block.name else ""
    lines = "<w:br/>".join(map(_text, block.words.split("\n")))
    head = f"<w:pPr>{style}</w:pPr>" if style else ""
    return f"<w:p>{head}{name}<w:r>{lines}</w:r></w:p>"


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def _styles(language: Language, points: int) -> str:
    """Sizes are in half points."""
    code = f"{CODES[language]}-GB"
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/><w:lang w:val="{code}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:after="{points * 14}" w:line="300" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:spacing w:before="120"/><w:outlineLvl w:val="0"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{2 * points + 8}"/><w:szCs w:val="{2 * points + 8}"/></w:rPr>'
        "</w:style></w:styles>"
    )


def packed(parts: dict[str, str]) -> bytes:
    """A Word document of these parts, the same each time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return written.getvalue()


def main() -> None:
    TEMPLATES.mkdir(exist_ok=True)
    for variant in VARIANTS:
        path_of(*variant).write_bytes(packed(made(*variant)))


if __name__ == "__main__":
    main()
