import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, type CaseView } from '@/ipc/client';
import { en } from '@/i18n/en';
import { zh } from '@/i18n/zh-CN';
import { ids } from '@/testIds';
import { draw, freshOffice } from '@/test/draw';
import CasePage from '../CasePage';

async function caseAt(stage: string): Promise<CaseView> {
  const { rows } = await call('case_list', { stages: [stage] });
  return call('case_get', { id: rows[0]?.id });
}

function open(of: CaseView) {
  const router = createMemoryRouter([{ path: '/cases/:id/:tab', Component: CasePage }], {
    initialEntries: [`/cases/${of.id}/overview`],
  });
  draw(<RouterProvider router={router} />);
}

const outcome = (rule: string) => screen.getByTestId(ids.eligibility.verdict(rule)).dataset['outcome'];

describe('eligibility on the case page', () => {
  beforeEach(async () => {
    freshOffice();
    await i18next.changeLanguage('zh');
  });

  it('says in words how every rule stands, and leads from a gate to its field', async () => {
    const of = await caseAt('applied');
    open(of);
    const age = await screen.findByTestId(ids.eligibility.verdict('age'));
    expect(age.textContent).toMatch(/周岁.*符合/);
    expect(outcome('first_review')).toBe('unknown');
    const rules = of.gates.filter(({ rule }) => rule === 'first_review');
    expect(rules.map(({ tab, field }) => [tab, field])).toEqual([['overview', 'review']]);
  });

  it('a chosen right to the home is saved and judged at once', async () => {
    const of = await caseAt('lead');
    expect(of.eligibility.verdicts.find(({ rule }) => rule === 'ownership')?.code).toBe('ownership_unknown');
    await call('eligibility_save', { case_id: of.id, version: of.version, ownership: 'tenant' });
    open(await caseAt('lead'));
    await screen.findByTestId(ids.case.field('owner_consent'));
    expect(outcome('ownership')).toBe('unknown');
    await userEvent.type(screen.getByTestId(ids.case.field('owner_name')), '陈国强{Enter}');
    await waitFor(async () => expect((await caseAt('lead')).eligibility.owner_name).toBe('陈国强'));
  });

  it('attaches a proof to a category', async () => {
    const lead = await caseAt('lead');
    const of = await call('case_update', { id: lead.id, version: lead.version, categories: ['db'] });
    expect(of.eligibility.categories[0]?.attachment_id).toBeNull();
    open(of);
    await userEvent.click(await screen.findByTestId(ids.eligibility.attach('db')));
    await waitFor(() => expect(outcome('category_proof-db')).toBe('met'));
    const { attachments } = await call('case_get', { id: of.id });
    expect(attachments.some(({ kind }) => kind === 'hardship_proof')).toBe(true);
  });

  it('returns a case only with a reason, and a return takes the pass back', async () => {
    const of = await caseAt('screened');
    open(of);
    await userEvent.click(await screen.findByTestId(ids.eligibility.decide('return')));
    await userEvent.click(await screen.findByTestId(ids.eligibility.reviewGo));
    expect((await call('case_get', { id: of.id })).stage).toBe('screened');
    await userEvent.type(screen.getByTestId(ids.eligibility.reviewReason), '低保证已过期');
    await userEvent.click(screen.getByTestId(ids.eligibility.reviewGo));
    await waitFor(() => expect(screen.getByTestId(ids.case.stage).dataset['stage']).toBe('returned'));
    expect(screen.getByTestId(ids.eligibility.reviews).textContent).toContain('低保证已过期');
    expect(outcome('first_review')).toBe('unknown');
  });

  it('has words in both languages for every verdict the office knows', async () => {
    const { rows } = await call('case_list', { limit: 1000 });
    const seen = new Set<string>();
    for (const { id } of rows)
      for (const one of (await call('case_get', { id })).eligibility.verdicts) {
        seen.add(one.code);
        for (const words of [zh.codes, en.codes]) {
          expect(words.verdict[one.code as keyof typeof words.verdict], one.code).toBeTruthy();
          expect(words.eligibilityRule[one.rule as keyof typeof words.eligibilityRule], one.rule).toBeTruthy();
        }
      }
    expect(seen.size).toBeGreaterThan(12);
  });
});
