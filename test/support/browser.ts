import { statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

interface Program {
  readonly executablePath: string;
  readonly args: string[];
}

const isProgram = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && (found.mode & 0o111) !== 0;
};

const installed = (): Program | null => {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
  return executablePath ? { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] } : null;
};

const packaged = async (): Promise<Program> => ({
  executablePath: await sparticuz.executablePath(),
  args: sparticuz.args,
});

const works = async (program: Program): Promise<string | null> => {
  try {
    await (await chromium.launch(program)).close();
    return null;
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? 'it does not start';
  }
};

/** A Chromium that starts here: the machine's own, else the one that comes as a package; else why there is none. */
export const findBrowser = async (): Promise<{ program: Program } | { reason: string }> => {
  const reasons: string[] = [];
  for (const find of [async () => installed(), packaged]) {
    try {
      const program = await find();
      const fault = program ? await works(program) : 'no chromium on PATH';
      if (program && fault === null) return { program };
      reasons.push(fault ?? '');
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  return { reason: reasons.join('; ') };
};

/** A page in a browser of its own (the packaged one runs as a single process), and what its console complained of. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export const openPage = async (program: Program, options: BrowserContextOptions): Promise<OpenPage> => {
  const browser = await chromium.launch(program);
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  return { page, complaints, [Symbol.asyncDispose]: () => browser.close() };
};

// As text: these run in the page, and the browser's own types are not for the rest of the product.
const STICKS_OUT = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5)
    .map((element) => element.tagName.toLowerCase() + ': ' + element.textContent.trim().slice(0, 40))
    .concat('page: ' + document.documentElement.scrollWidth + ' px wide')
    .slice(0, 5);
})()`;

const FOCUS = `(() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return { href: at.getAttribute('href'), outlined: style.outlineStyle !== 'none' || style.boxShadow !== 'none' };
})()`;

/** What sticks out of the page to the right: empty when nobody has to scroll sideways. */
export const overflowing = (page: Page): Promise<string[]> => page.evaluate(STICKS_OUT);

/** Where the keyboard is: the address of the link that has the focus, and whether one sees it. */
export const focused = (page: Page): Promise<{ href: string | null; outlined: boolean }> => page.evaluate(FOCUS);
