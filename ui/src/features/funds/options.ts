import type { EChartsCoreOption } from 'echarts/core';
import { yuan } from '@/shared/format';

/** One part of the bars: its name, its colour, and an amount of fen for each bar. */
export interface Series {
  name: string;
  colour: string;
  fen: number[];
}

interface Look {
  text: string;
  line: string;
  font: string;
}

/** The colours of the theme, as the style sheet knows them. */
export function lookOf(element: Element = document.documentElement): Look {
  const style = getComputedStyle(element);
  const value = (name: string, usual: string) => style.getPropertyValue(`--yj-${name}`).trim() || usual;
  return { text: value('text-2', '#57534a'), line: value('line', '#e8e4dc'), font: value('font', 'sans-serif') };
}

/** Colour of a tone of the theme. */
export const tone = (name: string, usual: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--yj-${name}`).trim() || usual;

/** Fen become round yuan on the axis only (2万, 20K); the tables beside have the figures to the fen. */
const axisYuan = (fen: number): string =>
  new Intl.NumberFormat(document.documentElement.lang || 'zh', { notation: 'compact' }).format(Math.round(fen / 100));

const shown = (fen: unknown): string => yuan(Number(fen));

/** Bars beside each other or stacked; `lying` puts the names on the left. */
export function bars(names: string[], series: Series[], { lying = false, stacked = false } = {}): EChartsCoreOption {
  const look = lookOf();
  const categories = { type: 'category', data: names, inverse: lying, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } }, axisLabel: { color: look.text } };
  const values = { type: 'value', axisLabel: { color: look.text, formatter: axisYuan }, splitLine: { lineStyle: { color: look.line } } };
  return {
    textStyle: { fontFamily: look.font, color: look.text },
    grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: look.text } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: shown },
    xAxis: lying ? values : categories,
    yAxis: lying ? categories : values,
    series: series.map(({ name, colour, fen }) => ({
      type: 'bar',
      name,
      data: fen,
      stack: stacked ? 'all' : undefined,
      barMaxWidth: 28,
      itemStyle: { color: colour },
    })),
  };
}
