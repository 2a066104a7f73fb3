import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { SheetLimits } from '../limits.ts';
import { megabytes, Refusal, refusal, shown } from '../refusal.ts';
import { damaged, encryptedWorkbook } from './refusals.ts';

/** The parts of a workbook, unpacked one at a time and piece by piece. */
export interface Parts {
  has(name: string): boolean;
  /** The part's bytes. Throws a Refusal where they are not what the zip directory says. */
  read(name: string): AsyncIterable<Buffer>;
}

/** Opens the zip and checks its directory before anything is unpacked. */
export const openParts = async (bytes: Buffer, limits: SheetLimits): Promise<Parts> => {
  const { zip, entries } = await readDirectory(bytes, limits);
  let unpacked = 0;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *read(name) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw damaged(`缺少部件 ${shown(name)}`, `part ${shown(name)} is missing`);
      let crc = 0;
      for await (const chunk of unpack(zip, entry)) {
        unpacked += chunk.length;
        if (unpacked > limits.maxUnpackedBytes) throw unpacksTooLarge(unpacked, limits.maxUnpackedBytes);
        crc = crc32(chunk, crc);
        yield chunk;
      }
      if (crc !== entry.crc32) throw damaged(`${shown(name)} 校验不符`, `the checksum of ${shown(name)} is wrong`);
    },
  };
};

/** Reads the zip directory; sums, ratio and names are judged from it alone. */
const readDirectory = async (
  bytes: Buffer,
  limits: SheetLimits,
): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> => {
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    const zip = await yauzl.fromBufferPromise(bytes);
    if (zip.entryCount > limits.maxParts) throw tooManyParts(zip.entryCount, limits.maxParts);
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, limits);
      total += entry.uncompressedSize;
      if (total > limits.maxUnpackedBytes) throw unpacksTooLarge(total, limits.maxUnpackedBytes);
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw damaged(`部件 ${shown(name)} 出现两次`, `part ${shown(name)} appears twice`);
      entries.set(name, entry);
    }
    return { zip, entries };
  } catch (error) {
    throw error instanceof Refusal ? error : damaged('压缩包目录不完整', 'its zip directory is incomplete', error);
  }
};

const checkEntry = (entry: Entry, limits: SheetLimits): void => {
  if (entry.isEncrypted()) throw encryptedWorkbook();
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > limits.ratioFromBytes && ratio > limits.maxRatio) {
    throw refusal('too_large', 'zip_bomb', {
      zh: `部件 ${shown(entry.fileName)} 解压后为原来的 ${Math.round(ratio)} 倍（上限 ${limits.maxRatio} 倍），已拒绝解压。请另存为只含报送表的新文件。`,
      en: `Part ${shown(entry.fileName)} unpacks to ${Math.round(ratio)} times its size (at most ${limits.maxRatio}). Save the table alone as a new file.`,
    });
  }
};

/** The zip reader stops as soon as a part yields more, or in the end less, than the directory says. */
const unpack = async function* (zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk;
  } catch (error) {
    const lies = error instanceof Error && /bytes in the stream/.test(error.message);
    throw lies
      ? damaged(
          `${shown(entry.fileName)} 的实际大小与目录所记不符`,
          `${shown(entry.fileName)} is not as large as its directory says`,
          error,
        )
      : damaged(`${shown(entry.fileName)} 无法解压`, `${shown(entry.fileName)} cannot be unpacked`, error);
  }
};

const unpacksTooLarge = (bytes: number, limit: number): Refusal =>
  refusal('too_large', 'unpacks_too_large', {
    zh: `工作簿解压后超过 ${megabytes(limit)}（至少 ${megabytes(bytes)}），已拒绝读取。请另存为只含报送表的新文件。`,
    en: `The workbook unpacks to more than ${megabytes(limit)} (at least ${megabytes(bytes)}). Save the table alone as a new file.`,
  });

const tooManyParts = (count: number, limit: number): Refusal =>
  refusal('too_large', 'too_many_parts', {
    zh: `工作簿含 ${count} 个部件（上限 ${limit} 个）。请另存为只含报送表的新文件。`,
    en: `The workbook has ${count} parts (at most ${limit}). Save the table alone as a new file.`,
  });
