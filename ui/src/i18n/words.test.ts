import { describe, expect, it } from 'vitest';
import type { CheckKind, RefusalCode } from '@/ipc/client';
import { CASE_FIELDS, CODED_PARAMS, FINDINGS, REASONS, ROOM_NAMES } from '@/ipc/generated/contract';
import { isInner } from '@/features/case/history';
import { ATTACHMENT_KINDS, CATEGORIES, EXIT_REASONS, OPTIONAL_STEPS, PHASES, STAGES, TABS } from '@/shared/stages';
import { en } from './en';
import { zh } from './zh-CN';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('the two languages', () => {
  const chinese = leaves(zh);
  const english = new Map(leaves(en));

  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
  });

  it('ask for the same values', () => {
    for (const [key, text] of chinese) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('leave no word out', () => {
    for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('');
  });

  it('are written in their own language', () => {
    for (const [key, text] of english) if (key !== 'app.title') expect(text, key).not.toMatch(/[\u4e00-\u9fff“”]/);
  });
});

const CHECKS: Record<CheckKind, true> = {
  chain: true,
  foreign_key: true,
  money: true,
  blob_missing: true,
  blob_changed: true,
  orphan: true,
  differs: true,
  pack: true,
  leftover: true,
  left_out: true,
};
const REFUSALS: Record<RefusalCode, true> = {
  empty: true,
  not_an_image: true,
  unsupported_format: true,
  truncated: true,
  damaged: true,
  too_many_bytes: true,
  too_many_pixels: true,
  encoding: true,
  missing: true,
  disk: true,
  unreadable: true,
};

describe('codes', () => {
  it('all have words', () => {
    for (const words of [zh.codes, en.codes]) {
      for (const code of STAGES) expect(words.stage[code], code).toBeTruthy();
      for (const code of PHASES) expect(words.phase[code], code).toBeTruthy();
      for (const code of CATEGORIES) expect(words.category[code], code).toBeTruthy();
      for (const code of EXIT_REASONS) expect(words.exit[code], code).toBeTruthy();
      for (const code of OPTIONAL_STEPS) expect(words.step[code], code).toBeTruthy();
      for (const code of Object.keys(CHECKS) as CheckKind[]) {
        expect(words.check[code], code).toBeTruthy();
      }
      for (const code of Object.keys(REFUSALS) as RefusalCode[]) expect(words.refusal[code], code).toBeTruthy();
      for (const code of ATTACHMENT_KINDS) expect(words.attachment[code], code).toBeTruthy();
    }
    for (const code of TABS) expect(zh.case.tabs[code]).toBeTruthy();
  });

  it('of every error and finding have words that ask only for values that come', () => {
    for (const words of [zh.codes, en.codes])
      for (const [texts, list] of [
        [words.reason, REASONS],
        [words.finding, FINDINGS],
      ] as [Record<string, string>, Record<string, readonly string[]>][]) {
        expect(Object.keys(texts).sort()).toEqual(Object.keys(list).sort());
        for (const [code, params] of Object.entries(list))
          for (const name of placeholders(texts[code] ?? '')) expect(params, code).toContain(name);
      }
  });

  it('of rooms have the names papers know them by', () => {
    for (const [place, words] of [zh.codes, en.codes].entries())
      for (const [code, names] of Object.entries(ROOM_NAMES))
        expect((words.room as Record<string, string>)[code]).toBe(names[place]);
    expect(Object.keys(zh.codes.room)).toEqual(Object.keys(ROOM_NAMES));
  });

  it('of the fields a history names are words', () => {
    const shown = CASE_FIELDS.filter((field) => !isInner(field));
    for (const words of [zh.codes, en.codes])
      expect(shown.filter((field) => !(words.field as Record<string, string>)[field])).toEqual([]);
  });

  it('inside the values of an error have words too', () => {
    const groups = { cause: 'cause', id_fault: 'idFault', template_fault: 'templateFault', entity: 'entity' } as const;
    expect(Object.keys(groups).sort()).toEqual(Object.keys(CODED_PARAMS).sort());
    for (const words of [zh.codes, en.codes])
      for (const [name, group] of Object.entries(groups))
        for (const code of CODED_PARAMS[name] ?? [])
          expect((words[group] as Record<string, string>)[code], code).toBeTruthy();
  });
});
