import { describe, expect, it } from 'vitest';
import type { CheckKind } from '@/ipc/client';
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
  leftover: true,
  left_out: true,
};
/** As `code()` of the photo faults names them, and what taking a file in adds. */
const REFUSALS = [
  'empty',
  'not_an_image',
  'unsupported_format',
  'truncated',
  'damaged',
  'too_many_bytes',
  'too_many_pixels',
  'encoding',
  'disk',
  'unreadable',
] as const;

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
        expect(words.checkText[code], code).toBeTruthy();
      }
      for (const code of REFUSALS) expect(words.refusal[code], code).toBeTruthy();
      for (const code of ATTACHMENT_KINDS) expect(words.attachment[code], code).toBeTruthy();
    }
    for (const code of TABS) expect(zh.case.tabs[code]).toBeTruthy();
  });
});
