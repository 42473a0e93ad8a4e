import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '@/ipc/client';
import { money, yuan } from '@/shared/format';
import { draw, freshOffice } from '@/test/draw';
import { ids } from '@/testIds';
import Reports from './Reports';

beforeEach(freshOffice);

const press = async (id: string) => userEvent.click(await screen.findByTestId(id));

describe('reports', () => {
  it('shows the progress of the towns and exports the same table', async () => {
    draw(<Reports />);
    const { periods } = await call('progress', {});
    const month = periods[0]!;
    const table = await screen.findByTestId(ids.reports.progress('table'));
    for (const { town } of month.rows) within(table).getByText(town);
    const year = periods[1]!;
    await userEvent.click(screen.getByText('本年累计'));
    const applied = year.sums[0]!;
    await waitFor(() => {
      const sums = within(screen.getByTestId(ids.reports.progress('table'))).getByText('合计').closest('tr')!;
      expect(sums.textContent).toContain(`${applied.homes}${yuan(applied.money_fen)}`);
    });
    await press(ids.reports.progress('go'));
    const result = await screen.findByTestId(ids.reports.progress('result'));
    expect(result.textContent).toContain(`${month.rows.length} 个街道`);
  });

  it('writes the line detail, in full only with a purpose', async () => {
    draw(<Reports />);
    const all = await call('detail_export', { out: '/x.xlsx' });
    await press(ids.reports.detail('unmasked'));
    await press(ids.reports.detail('go'));
    await screen.findByText('导出完整姓名需要说明用途');
    expect(screen.queryByTestId(ids.reports.detail('result'))).toBeNull();
    await userEvent.type(screen.getByTestId(ids.reports.detail('reason')), '审计核对');
    await press(ids.reports.detail('go'));
    const result = await screen.findByTestId(ids.reports.detail('result'));
    expect(result.textContent).toContain(`${all.lines} 行`);
    expect(result.textContent).toContain(money(all.subsidy_fen));
  });

  it('asks for days only when a kind of day is chosen', async () => {
    draw(<Reports />);
    await screen.findByTestId(ids.reports.detail('date'));
    expect(screen.queryByTestId(ids.reports.detail('from'))).toBeNull();
  });
});
