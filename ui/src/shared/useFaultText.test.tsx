import { renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, expect, it } from 'vitest';
import { CODED_PARAMS, REASONS } from '@/ipc/generated/contract';
import type { ApiError, ReasonCode } from '@/ipc/client';
import { useFaultText } from './useFaultText';

afterEach(() => i18next.changeLanguage('zh').then(() => undefined));

/** Values as the program sends them: codes where codes travel, file names and numbers elsewhere. */
const value = (name: string): string =>
  CODED_PARAMS[name]?.[0] ?? { field: 'address', from: 'applied', to: 'approved' }[name] ?? '7';

const errorOf = (code: ReasonCode): ApiError => ({
  code: 'invalid_value',
  field: 'address',
  message: 'An English sentence for the shell.',
  reason: { code, params: REASONS[code].map((name) => ({ name, value: value(name) })) },
});

it('a Chinese clerk never reads an English sentence', async () => {
  await i18next.changeLanguage('zh');
  const { result } = renderHook(() => useFaultText());
  for (const code of Object.keys(REASONS) as ReasonCode[]) {
    const { title, detail } = result.current(errorOf(code));
    const text = `${title} ${detail}`;
    expect(text, code).toMatch(/[\u4e00-\u9fff]/);
    expect(text, code).not.toMatch(/[A-Za-z]{2,} [A-Za-z]{2,}|\{\{|undefined/);
    expect(text, code).not.toContain(code);
  }
});

it('the same in English, without Chinese and without a blank', async () => {
  await i18next.changeLanguage('en');
  const { result } = renderHook(() => useFaultText());
  for (const code of Object.keys(REASONS) as ReasonCode[]) {
    const { detail } = result.current(errorOf(code));
    expect(detail, code).not.toMatch(/[\u4e00-\u9fff]|\{\{/);
    expect(detail.length, code).toBeGreaterThan(12);
  }
});

it('a fault nobody foresaw is worded too', () => {
  const { result } = renderHook(() => useFaultText());
  expect(result.current(new Error('Cannot read properties of undefined')).detail).toContain('程序内部出错');
});
