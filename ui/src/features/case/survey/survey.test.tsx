import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView, type SurveyView } from '@/ipc/client';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from '../CasePage';
import { parseMeasure } from './MeasureField';
import { bounds, withUnit } from './useWords';

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

function open(of: CaseView, tab: string, field?: string) {
  const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
    initialEntries: [{ pathname: `/cases/${of.id}/${tab}`, state: { field } }],
  });
  draw(<RouterProvider router={router} />);
}

const surveyOf = (of: CaseView): Promise<SurveyView> => call('survey_get', { case_id: of.id });

const row = (check: string): Promise<HTMLElement> => screen.findByTestId(ids.survey.check(check));

describe('the home survey', () => {
  beforeEach(() => void freshOffice());

  it('is answered by digits, row after row, and counted by room', async () => {
    const of = await caseAt('to_assess');
    open(of, 'assessment');
    (await row('entrance.threshold')).focus();
    await userEvent.keyboard('2');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId(ids.survey.check('entrance.uneven'))));
    await userEvent.keyboard('{ArrowDown}1');
    await waitFor(async () => expect((await row('entrance.slippery')).dataset['hazard']).toBe('yes'));
    expect(document.activeElement, 'a hazard keeps the cursor for what is to be added').toBe(await row('entrance.slippery'));
    const view = await surveyOf(of);
    expect(view.findings.map(({ check, hazard }) => [check, hazard])).toEqual([
      ['entrance.threshold', 'no'],
      ['entrance.slippery', 'yes'],
    ]);
    const room = screen.getByTestId(ids.survey.room('entrance'));
    expect([room.dataset['answered'], room.dataset['hazards']]).toEqual(['2', '1']);
  });

  it('turns to the next room and back by keys', async () => {
    const of = await caseAt('to_assess');
    open(of, 'assessment');
    (await row('entrance.threshold')).focus();
    await userEvent.keyboard('{PageDown}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId(ids.survey.check('living_room.slippery'))));
    await userEvent.keyboard('{PageUp}{PageUp}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId(ids.survey.check('entrance.threshold'))));
  });

  it('shows a measured value beside every source with its own verdict', async () => {
    const of = await caseAt('to_assess');
    open(of, 'assessment');
    const cell = await screen.findByTestId(ids.survey.measure('entrance.door_width', 'clear_width'));
    await userEvent.type(cell, '850{Enter}');
    const verdict = (place: number) =>
      screen.getByTestId(ids.survey.reference('entrance.door_width', 'clear_width', place)).dataset['verdict'];
    await waitFor(() => expect([0, 1, 2].map(verdict)).toEqual(['below', 'within', 'below']));
    expect(screen.getByTestId(ids.survey.reference('entrance.door_width', 'clear_width', 1)).textContent).toContain(
      'GB 55019-2021 既有建筑改造 ≥ 800 mm',
    );
    await userEvent.clear(cell);
    await userEvent.type(cell, '85000{Enter}');
    expect(cell.getAttribute('aria-invalid')).toBe('true');
    expect((await surveyOf(of)).findings[0]?.measures[0]?.value).toBe(850);
  });

  it('saves what is known of the home, and what was cleared is not asked again', async () => {
    const of = await caseAt('to_assess');
    open(of, 'assessment');
    await userEvent.click(await screen.findByTestId(ids.survey.noFalls));
    await waitFor(async () => expect((await surveyOf(of)).survey?.falls).toEqual([]));
    await userEvent.click(screen.getByTestId(ids.survey.fallAdd));
    await waitFor(() => expect(screen.getByTestId(ids.survey.falls).dataset['count']).toBe('1'));
    await userEvent.type(screen.getByTestId(ids.survey.fallCause(0)), '夜间滑倒{Enter}');
    await waitFor(async () => expect((await surveyOf(of)).survey?.falls).toEqual([{ room: '', cause: '夜间滑倒' }]));
    expect((await surveyOf(of)).needs.map(({ rule }) => rule)).toContain('falls');
  });

  it('is answered for a second place of the room with values of its own', async () => {
    const of = await caseAt('to_assess');
    open(of, 'assessment');
    (await row('entrance.threshold')).focus();
    await userEvent.keyboard('1');
    await userEvent.click(await screen.findByTestId(ids.survey.placeAdd('entrance.threshold')));
    await userEvent.type(screen.getByTestId(ids.survey.placeName('entrance.threshold')), '后门{Enter}');
    await userEvent.type(await screen.findByTestId(ids.survey.measure('entrance.threshold~1', 'height')), '40{Enter}');
    const places = async () =>
      (await surveyOf(of)).findings.map(({ position, measures }) => [position, measures[0]?.value]);
    await waitFor(async () => expect(await places()).toEqual([['', undefined], ['后门', 40]]));
    expect((await surveyOf(of)).needs.filter(({ rule }) => rule === 'step')).toHaveLength(2);
    await userEvent.click(screen.getByTestId(ids.survey.placeRemove('entrance.threshold~1')));
    await waitFor(async () => expect(await places()).toEqual([['', undefined]]));
  });

  it('keeps a photo with the hazard it shows', async () => {
    const of = await caseAt('to_assess');
    open(of, 'assessment');
    (await row('entrance.threshold')).focus();
    await userEvent.keyboard('1');
    await userEvent.click(await screen.findByTestId(ids.survey.photoAdd('entrance.threshold')));
    await waitFor(() =>
      expect(screen.getByTestId(ids.survey.photos('entrance.threshold')).dataset['count']).toBe('2'),
    );
  });
});

describe('a need', () => {
  beforeEach(() => void freshOffice());

  async function withHazard(check: string): Promise<{ of: CaseView; finding: string }> {
    const of = await caseAt('plan_draft');
    const view = await call('finding_save', { case_id: of.id, check, hazard: 'yes' });
    return { of, finding: view.findings[0]?.id ?? '' };
  }

  it('is accepted into the plan with one key, with its reason and its finding', async () => {
    const { of, finding } = await withHazard('entrance.bell');
    open(of, 'assessment');
    const card = await screen.findByTestId(ids.survey.need('bell', finding));
    expect(within(card).getByText('门铃听不见或看不见')).toBeTruthy();
    card.focus();
    await userEvent.keyboard('a');
    await waitFor(() => expect(card.dataset['open']).toBe('false'));
    const line = (await call('case_get', { id: of.id })).lines.at(-1);
    expect([line?.code, line?.finding_id, line?.need]).toEqual(['N86-09', finding, '闪光振动门铃：门铃听不见或看不见']);
  });

  it('is declined only with a reason', async () => {
    const { of, finding } = await withHazard('entrance.bell');
    open(of, 'assessment');
    (await screen.findByTestId(ids.survey.need('bell', finding))).focus();
    await userEvent.keyboard('d');
    expect((screen.getByTestId(ids.survey.declineSave('bell')) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.type(screen.getByTestId(ids.survey.declineReason('bell')), '邻居会来叫{Enter}');
    await waitFor(async () => expect((await surveyOf(of)).needs[0]?.answer).toBe('declined'));
    expect((await surveyOf(of)).needs[0]?.reason).toBe('邻居会来叫');
  });

  it('takes the cursor when a gate leads to it', async () => {
    const { of, finding } = await withHazard('entrance.bell');
    open(of, 'plan', 'needs');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByTestId(ids.survey.need('bell', finding))),
    );
  });

  it('for grab bars leads to the walls that must be measured first', async () => {
    const { of } = await withHazard('bathroom.no_grab_bar');
    await call('plan_line_save', { case_id: of.id, code: 'N86-13', need: '如厕' });
    open(of, 'assessment', 'measures');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByTestId(ids.survey.check('bathroom.toilet_wall'))),
    );
  });

  it('stands in the plan until it is answered, and each line says why it is there', async () => {
    const { of, finding } = await withHazard('kitchen.high_cabinet');
    const bare = of.lines[0];
    if (!bare) throw new Error('no line');
    await call('plan_line_save', { case_id: of.id, line_id: bare.id, version: bare.version, need: '' });
    open(of, 'plan');
    expect(await screen.findByTestId(ids.survey.unjustified(bare.item_no))).toBeTruthy();
    expect(screen.getByTestId(ids.survey.lineReason(bare.item_no)).textContent).toBe('无依据');
    await userEvent.click(screen.getByTestId(ids.survey.accept('cabinet')));
    await waitFor(() => expect(screen.queryByTestId(ids.survey.need('cabinet', finding))).toBeNull());
    const line = (await call('case_get', { id: of.id })).lines.at(-1);
    const why = await screen.findByTestId(ids.survey.lineReason(line?.item_no ?? 0));
    expect(why.textContent).toContain('厨房 · 吊柜过高、取物登高');
  });
});

describe('measured values', () => {
  it('are whole numbers up to what can be meant', () => {
    expect(parseMeasure('８５０', 5000)).toBe(850);
    expect(parseMeasure('1:12', 100)).toBe(12);
    expect(parseMeasure('', 100)).toBeNull();
    for (const text of ['8.5', '-1', '85 cm', '101', '1:x']) expect(parseMeasure(text, 100), text).toBeUndefined();
  });

  it('stand with their unit and their bounds', () => {
    const none = { document: '', document_en: '', number: '', note: '', at_least: null, at_most: null, about: null, zh: '', en: '' };
    expect(withUnit(12, '1:n')).toBe('1:12');
    expect(bounds({ ...none, at_least: 850, at_most: 900 }, 'mm')).toBe('850–900 mm');
    expect(bounds({ ...none, at_most: 15 }, 'mm')).toBe('≤ 15 mm');
    expect(bounds({ ...none, at_least: 12 }, '1:n')).toBe('≥ 1:12');
    expect(bounds({ ...none, about: 450 }, 'mm')).toBe('≈ 450 mm');
  });
});
