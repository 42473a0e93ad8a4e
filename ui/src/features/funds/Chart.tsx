import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, type EChartsCoreOption, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ids } from '@/testIds';

register([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** A chart that grows with its place. Nothing moves; whoever cannot see it has the table beside it. */
export function Chart({ name, label, option, height }: { name: string; label: string; option: EChartsCoreOption; height: number }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption({ animation: false, ...option });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={t('funds.chart', { name: label })}
      style={{ height }}
      className="wide"
      data-testid={ids.funds.chart(name)}
    />
  );
}
