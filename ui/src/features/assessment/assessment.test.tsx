import { screen, waitFor, within } from '@testing-library/react';
import { userEvent as user } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { INSTRUMENTS, scoreOf } from '@/ipc/mock/scoring';
import { draw, freshOffice } from '@/test/draw';
import { ids } from '@/testIds';
import CasePage from '@/features/case/CasePage';

/** Keys without a pause between them, as a quick typist's. */
const userEvent = user.setup({ delay: null });

const NATIONAL = INSTRUMENTS.find(({ scale }) => scale === 'GB/T 42195-2022')!;
const ITEMS = NATIONAL.sections.flatMap(({ items }) => items);

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

const again = (of: CaseView) => call('case_get', { id: of.id });

function open(of: CaseView) {
  const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
    initialEntries: [`/cases/${of.id}/assessment`],
  });
  draw(<RouterProvider router={router} />);
}

/** A begun form on the screen, the cursor on its first item. */
async function begun() {
  const of = await caseAt('to_assess');
  open(of);
  await userEvent.click(await screen.findByTestId(ids.assess.start));
  const first = await screen.findByTestId(ids.assess.item('B.1.1'));
  first.focus();
  return of;
}

const text = (id: string) => screen.getByTestId(id).textContent;

describe('an ability form by keyboard', () => {
  beforeEach(() => void freshOffice());

  it('takes a digit an item and shows total, sums and level', async () => {
    const of = await begun();
    const keys = ITEMS.map(({ max }) => String(max));
    keys[2] = '1'; // bathing
    await userEvent.keyboard(keys.join(''));
    await waitFor(() => expect(text(ids.assess.total)).toBe('87 / 90'));
    expect(text(ids.assess.section('B.1'))).toBe('29 / 32');
    expect(text(ids.assess.section('B.4'))).toBe('15 / 15');
    expect(screen.getByTestId(ids.assess.level).dataset['level']).toBe('1');
    // Awake and clear: coma cannot be ticked, the cursor goes to the next ground.
    expect(document.activeElement).toBe(screen.getByTestId(ids.assess.ground('dementia')));
    const kept = (await again(of)).assessments[0];
    expect(kept?.answers['B.1.3']).toBe(1);
    expect(Object.keys(kept?.answers ?? {})).toHaveLength(26);
  });

  it('moves with the arrows, changes with left and right, takes back, and finds what is missing', async () => {
    const of = await begun();
    await userEvent.keyboard('44{ArrowUp}{ArrowRight}');
    await waitFor(() => expect(screen.getByTestId(ids.assess.item('B.1.2')).dataset['score']).toBe('3'));
    expect(document.activeElement).toBe(screen.getByTestId(ids.assess.item('B.1.2')));
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByTestId(ids.assess.item('B.1.3')));
    await userEvent.keyboard('{Home}{Backspace}{End}');
    expect(document.activeElement).toBe(screen.getByTestId(ids.assess.item('B.4.5')));
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByTestId(ids.assess.item('B.1.1')));
    await waitFor(() => expect(text(ids.assess.total)).toBe('3 / 90'));
    expect((await again(of)).assessments[0]?.answers).toEqual({ 'B.1.2': 3 });
  });

  it('leaves a digit alone that has no option', async () => {
    await begun();
    screen.getByTestId(ids.assess.item('B.2.4')).focus();
    await userEvent.keyboard('4');
    expect(document.activeElement).toBe(screen.getByTestId(ids.assess.item('B.2.4')));
    expect(screen.getByTestId(ids.assess.item('B.2.4')).dataset['score']).toBe('');
  });

  it('changes the level by a ground, says why, and finishes with Ctrl+Enter', async () => {
    const of = await begun();
    await userEvent.keyboard(ITEMS.map(({ max }) => String(Math.max(0, max - 1))).join(''));
    await waitFor(() => expect(text(ids.assess.total)).toBe('64 / 90'));
    screen.getByTestId(ids.assess.ground('care_risk')).focus();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(screen.getByTestId(ids.assess.level).dataset['level']).toBe('3'));
    expect(within(screen.getByTestId(ids.assess.trail)).getAllByRole('listitem')).toHaveLength(2);
    const fill = async (name: string, value: string) => {
      await userEvent.clear(screen.getByTestId(ids.case.field(name)));
      await userEvent.type(screen.getByTestId(ids.case.field(name)), `${value}{Enter}`);
    };
    await fill('assessor_1', '李敏');
    await fill('assessor_2', '周凯');
    await fill('ground_note', '10 月跌倒两次');
    await fill('assessed_on', '20261120');
    await waitFor(async () => expect((await again(of)).assessments[0]?.ground_note).toBe('10 月跌倒两次'));
    screen.getByTestId(ids.assess.item('B.1.1')).focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const result = await screen.findByTestId(ids.assess.result);
    expect(result.dataset['level']).toBe('3');
    const after = await again(of);
    expect([after.ability_level, after.assessed_on]).toEqual([3, '2026-11-20']);
    expect(after.gates.some(({ rule }) => rule === 'valid_assessment')).toBe(false);
    expect(screen.queryByTestId(ids.assess.form)).toBeNull();
  });
});

describe('results', () => {
  beforeEach(() => void freshOffice());

  it('enters one of an older scale without turning it into a national level', async () => {
    const of = await caseAt('to_assess');
    const after = await call('assessment_enter', {
      case: of.id,
      instrument: 'mzt-039-2013',
      assessed_on: '2026-06-01',
      level: 2,
      body: '街道评估站',
    });
    expect([after.ability_level, after.assessed_on, after.assessor]).toEqual([null, '2026-06-01', '街道评估站']);
    open(after);
    const result = await screen.findByTestId(ids.assess.result);
    expect(result.textContent).toContain('MZ/T 039-2013');
  });

  it('brings the earlier result forward when one is taken back', async () => {
    const of = await caseAt('to_accept');
    const later = await call('assessment_enter', {
      case: of.id,
      instrument: NATIONAL.id,
      assessed_on: '2026-11-01',
      level: 4,
      body: '区评估中心',
    });
    expect(later.ability_level).toBe(4);
    open(later);
    const one = later.assessments.find(({ is_current }) => is_current)!;
    await userEvent.click(await screen.findByTestId(ids.assess.withdraw(one.id)));
    await userEvent.type(await screen.findByTestId(ids.assess.withdrawReason), '录错人');
    await userEvent.click(screen.getByTestId(ids.assess.withdrawGo));
    await waitFor(async () => expect((await again(of)).ability_level).toBe(of.ability_level));
    expect(screen.getByTestId(ids.assess.row(one.id)).textContent).toContain('录错人');
  });
});

describe('the scores of the office in memory', () => {
  const answersOf = (total: number) => {
    let over = 90 - total;
    return Object.fromEntries(
      ITEMS.map(({ code, max }) => {
        const less = Math.min(over, max);
        over -= less;
        return [code, max - less];
      }),
    );
  };

  it.each([
    [90, 0],
    [89, 1],
    [66, 1],
    [65, 2],
    [46, 2],
    [45, 3],
    [30, 3],
    [29, 4],
    [0, 4],
  ])('%i points are level %i', (total, level) => {
    expect(scoreOf(NATIONAL, answersOf(total), []).final_level).toBe(level);
  });

  it('follow the grounds, capped', () => {
    const level = (total: number, grounds: string[]) => scoreOf(NATIONAL, answersOf(total), grounds).final_level;
    expect([level(90, ['coma']), level(70, ['dementia']), level(29, ['care_risk'])]).toEqual([4, 2, 4]);
    expect(level(70, ['dementia', 'care_risk'])).toBe(2);
  });
});

describe('finishing too early', () => {
  beforeEach(() => void freshOffice());

  it('says what is missing and puts the cursor there', async () => {
    const of = await begun();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const assessed = await screen.findByTestId(ids.case.field('assessed_on'));
    await waitFor(() => expect(document.activeElement).toBe(assessed));
    const form = (await again(of)).assessments[0]!;
    const fields = { assessed_on: '2026-11-20', assessor_1: '李敏', assessor_2: '周凯', answers: { 'B.1.1': 4 } };
    const saved = await call('assessment_save', { id: form.id, version: form.version, ...fields });
    await expect(call('assessment_finish', { id: saved.id, version: saved.version })).rejects.toMatchObject({
      field: 'answers',
    });
  });
});
