import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Param } from '@/ipc/client';
import { money, percent } from '@/shared/format';
import type { zh } from './zh-CN';

export type CodeGroup = keyof typeof zh.codes;

/** Parameters whose value is a code of another group. */
const CODED: Record<string, CodeGroup> = {
  asked: 'residenceRule',
  category: 'category',
  duplicate: 'duplicate',
  origin: 'origin',
  cause: 'cause',
  entity: 'entity',
  field: 'field',
  fund: 'fund',
  from: 'stage',
  id_fault: 'idFault',
  template_fault: 'templateFault',
  kind: 'kind',
  ownership: 'ownership',
  payee_kind: 'payee',
  registration: 'registration',
  stage: 'stage',
  state: 'settleState',
  to: 'stage',
  wanted: 'payee',
};

/** Words for a wire code. A code this version does not know yet is shown as it is, with its values. */
export function useCode() {
  const { i18n } = useTranslation();
  return useCallback(
    (group: CodeGroup, code: string, params: Param[] = []): string => {
      const word = (of: CodeGroup, one: string, values: Record<string, string>) =>
        String(
          i18n.t(
            `codes.${of}.${one}` as never,
            { ...values, defaultValue: [one, ...Object.values(values)].join(' · ') } as never,
          ),
        );
      const valueOf = ({ name, value }: Param): string => {
        if (name === 'rate_bp') return percent(Number(value));
        if (name.endsWith('_fen') && value !== '') return money(Number(value));
        if (name === 'fields') return value.split(', ').map((one) => word('field', one, {})).join(i18n.language.startsWith('zh') ? '、' : ', ');
        const of = name === 'paper' && group === 'gate' ? 'attachment' : CODED[name];
        return of ? word(of, value, {}) : value;
      };
      return word(group, code, Object.fromEntries(params.map((param) => [param.name, valueOf(param)])));
    },
    // The language is not read here directly, but the words change with it.
    // oxlint-disable-next-line react/exhaustive-deps
    [i18n, i18n.language],
  );
}

/** Which language names of catalogue items are shown in. */
export function useIsChinese(): boolean {
  return useTranslation().i18n.language === 'zh';
}
