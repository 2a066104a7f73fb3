import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip. `packed`, `crc` and `size` are made from `content` unless they are to lie. */
export interface ZipPart {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly packed?: Buffer;
  readonly crc?: number;
  /** Unpacked size as the directory states it. */
  readonly size?: number;
}

/** A zip written by hand, so that its directory can say what a writer would never say. */
export const makeZip = (parts: readonly ZipPart[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content ?? '');
    const packed = part.packed ?? deflateRawSync(content);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(part.crc ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, entry, name);
    offset += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, index, Buffer.from('PK\x05\x06', 'latin1'), end]);
};

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

/** A worksheet with these rows of XML. */
export const sheetXml = (rows: string, before = ''): string =>
  `<worksheet>${before}<sheetData>${rows}</sheetData></worksheet>`;

/** A cell with its text inside. */
export const textCell = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** The header row of most tests: `指标代码`, `报告期`, `数值`. */
export const HEADER_XML = `<row r="1">${textCell('A1', '指标代码')}${textCell('B1', '报告期')}${textCell('C1', '数值')}</row>`;

/** Style 1 is a date, 2 a percentage, 3 a bare year. */
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/></cellXfs></styleSheet>';

/** The parts of a workbook of one sheet, to be changed before they are zipped. */
export const workbookParts = (sheet = sheetXml(HEADER_XML)): ZipPart[] => [
  {
    name: '_rels/.rels',
    content: `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    content: '<workbook xmlns:r="r"><sheets><sheet name="报送表" sheetId="1" r:id="r1"/></sheets></workbook>',
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'styles', 'styles.xml')}</Relationships>`,
  },
  { name: 'xl/styles.xml', content: STYLES },
  { name: 'xl/worksheets/sheet1.xml', content: sheet },
];
