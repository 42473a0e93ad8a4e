import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '@/ipc/host';
import { setHost } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import { ChooseWorkspace } from './ChooseWorkspace';

/** The office in memory, with every request of a restore written down. */
function listening(): { asked: unknown[] } {
  const office = freshOffice();
  const asked: unknown[] = [];
  const rpc: Host['rpc'] = (request) => {
    if (request.name === 'workspace_restore') asked.push(request.request);
    return office.rpc(request);
  };
  setHost(Object.assign(Object.create(office) as Host, { rpc }));
  return { asked };
}

describe('restoring a backup', () => {
  beforeEach(() => i18next.changeLanguage('zh').then(() => undefined));

  async function chosen() {
    const { asked } = listening();
    const desk = { version: '0', user: '李敏', workspace: null, recent: [], suggested_dir: '/x' };
    draw(<ChooseWorkspace desk={desk} user="李敏" onRename={vi.fn()} />);
    await userEvent.click(screen.getByTestId(ids.start.restore));
    await userEvent.click(screen.getByTestId(ids.start.restoreFile));
    await userEvent.click(screen.getByTestId(ids.start.restoreFolder));
    return asked;
  }

  it('asks whether the old computer lives on before it goes', async () => {
    const asked = await chosen();
    expect(screen.getByTestId(ids.start.restoreGo)).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByTestId(ids.start.restoreReplaces));
    await userEvent.click(screen.getByTestId(ids.start.restoreGo));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect((asked[0] as { station?: string }).station).toBeUndefined();
  });

  it('a second copy needs another letter than the backup', async () => {
    const asked = await chosen();
    await userEvent.click(screen.getByTestId(ids.start.restoreSecond));
    expect(screen.getByTestId(ids.start.restoreGo)).toHaveProperty('disabled', true);
    const letter = screen.getByTestId(ids.start.restoreStation);
    await userEvent.type(letter, '1');
    expect(screen.getByTestId(ids.start.restoreGo)).toHaveProperty('disabled', true);
    await userEvent.clear(letter);
    await userEvent.type(letter, 'a');
    await userEvent.click(screen.getByTestId(ids.start.restoreGo));
    expect((await screen.findByTestId(ids.error)).textContent).toContain('原来的电脑用的就是字母 A');
    await userEvent.clear(letter);
    await userEvent.type(letter, 'b');
    await userEvent.click(screen.getByTestId(ids.start.restoreGo));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ station: 'B' }));
    await waitFor(() => expect(screen.queryByTestId(ids.error)).toBeNull());
  });
});
