import { crc32 } from 'node:zlib';

/** One part of a zip archive. */
interface Part {
  readonly name: string;
  readonly content: Buffer;
}

const le16 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255]);
const le32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};

const zip = (parts: readonly Part[], deflate: (content: Buffer) => Buffer): Buffer<ArrayBuffer> => {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const packed = deflate(content);
    const fields = [
      le16(20),
      le16(0),
      le16(8),
      le16(0),
      le16(0x21),
      le32(crc32(content)),
      le32(packed.length),
      le32(content.length),
      le16(name.length),
      le16(0),
    ];
    const entry = Buffer.concat([le32(0x04034b50), ...fields, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([
        le32(0x02014b50),
        le16(20),
        ...fields,
        le16(0),
        le16(0),
        le16(0),
        le32(0),
        le32(offset),
        Buffer.from(name),
      ]),
    );
    local.push(entry);
    offset += entry.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = [
    le32(0x06054b50),
    le16(0),
    le16(0),
    le16(parts.length),
    le16(parts.length),
    le32(size),
    le32(offset),
    le16(0),
  ];
  return Buffer.concat([...local, ...directory, ...end]);
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet, made by hand so that it can be wrong. `rows` is the XML of its rows, `sheetXml` all of it. */
export const workbook = (given: {
  rows?: string;
  sheetXml?: Buffer;
  deflate: (content: Buffer) => Buffer;
}): Buffer<ArrayBuffer> => {
  const text = (name: string, content: string): Part => ({ name, content: Buffer.from(XML + content) });
  const sheet = given.sheetXml
    ? { name: 'xl/worksheets/sheet1.xml', content: given.sheetXml }
    : text(
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="${MAIN}"><sheetData>${given.rows ?? ''}</sheetData></worksheet>`,
      );
  const parts = [
    text(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    text(
      '_rels/.rels',
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    text(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="报送表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    sheet,
  ];
  return zip(parts, given.deflate);
};

/** The XML of a row of texts. */
export const textRow = (row: number, texts: readonly string[]): string =>
  `<row r="${row}">${texts
    .map((cell, i) => `<c r="${String.fromCharCode(65 + i)}${row}" t="inlineStr"><is><t>${cell}</t></is></c>`)
    .join('')}</row>`;
