/** `node test/gallery/pictures-main.ts`: takes the pictures of some messages that are kept in `pictures/`, to be looked at. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { shownHtml } from '../../packages/mail/test/gallery-mails.ts';
import { findBrowser, openPage } from '../support/browser.ts';
import { realMails } from './real-mails.ts';

/** File, beginning of the message's name, width in CSS pixels, and whether images are shown. */
const PICTURES: readonly (readonly [file: string, name: string, width: 760 | 390, images: boolean])[] = [
  ['binding-760', '约束性指标严重滞后 · binding, off track', 760, true],
  ['binding-390', '约束性指标严重滞后 · binding, off track', 390, true],
  ['binding-390-off', '约束性指标严重滞后 · binding, off track', 390, false],
  ['growth-en-760', '年均增速滞后 · average growth behind (en)', 760, true],
  ['escalated-en-390', '提请规划主管部门 · gone up to the plan office (en)', 390, true],
  ['leader-390', '提请分管领导 · gone up to the leader', 390, true],
  ['handed-over-390', '转办 · handed over', 390, true],
  ['expected-date-390-off', '承诺日期已到 · the expected date has come', 390, false],
  ['forecast-760', '预测难达标 · forecast to miss', 760, true],
  ['forms-overdue-390', '超期未报 · form overdue', 390, true],
  ['doubt-760-off', '数据存疑 · figure in doubt', 760, false],
  ['target-missing-760', '目标值未下达 · target not issued', 760, true],
  ['task-overdue-390', '任务超期 · task overdue', 390, true],
  ['milestone-slipped-390', '节点延误 · milestone slipped', 390, true],
  ['milestone-slipped-en-760', '节点延误 · milestone slipped (en)', 760, true],
  ['closed-year-760', '年度未达标 · a closed year', 760, true],
  ['closed-year-beside-en-390-off', '年度未达标，与季度同告 · a closed year beside its series (en)', 390, false],
  ['near-limit-390', '接近限值 · near its limit', 390, true],
  ['form-complete-390', '报送已补齐 · form complete', 390, true],
  ['test-mail-760', '测试邮件 · the test mail', 760, true],
  ['test-mail-en-390', '测试邮件 · the test mail (en)', 390, true],
  ['digest-planner-760', '周报，与上期相比 · digest, since the last', 760, true],
  ['digest-leader-390', '周报，分管领导 · digest, of a portfolio', 390, true],
  ['digest-leader-en-760', '周报，分管领导 · digest, of a portfolio (en)', 760, true],
  ['digest-unchanged-390', '周报，无变化 · digest, nothing changed', 390, true],
];

/** A machine without Chinese fonts shows boxes: the font that charts are drawn in stands in for the mail's first one. */
const FONTS = join(import.meta.dirname, '../../packages/mail/node_modules/@expo-google-fonts/noto-sans-sc');
const face = (weight: number, file: string): string =>
  `@font-face{font-family:'PingFang SC';font-weight:${weight};src:url('file://${FONTS}/${file}.ttf')}`;
const FACES = `<style>${face(400, '400Regular/NotoSansSC_400Regular')}${face(700, '700Bold/NotoSansSC_700Bold')}</style>`;

const mails = new Map(await realMails({ charts: true }));
const found = await findBrowser();
if (!('program' in found)) throw new Error(`No browser: ${found.reason}`);
const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
for (const [file, name, width, images] of PICTURES) {
  const mail = mails.get(name);
  if (!mail) throw new Error(`There is no message ${name}`);
  const page = join(folder, `${file}.html`);
  await writeFile(page, shownHtml(mail, images).replace('</head>', `${FACES}</head>`));
  await using opened = await openPage(found.program, { viewport: { width, height: 200 } });
  await opened.page.goto(`file://${page}`);
  await opened.page.evaluate('document.fonts.ready');
  const path = join(import.meta.dirname, 'pictures', `${file}.png`);
  await opened.page.screenshot({ path, fullPage: true });
  stdout.write(`${path}\n`);
}
await rm(folder, { recursive: true });
