/**
 * Charts of mails, drawn in a process of their own: it alone loads what drawing takes, and may hang or die.
 *
 * Glossary
 * - actual 实际 · expected path 应有进度 · limit 要求 · target 目标 · forecast 预测 · band 80% 区间
 * - stroke 线段: points joined by a line · goal 目标端点: where the path or limit ends and its value is written
 * - alt 替代文字: the chart in words, for whoever sees no pictures
 */
export { type ChartDrawer, createChartDrawer } from './draw-charts.ts';
