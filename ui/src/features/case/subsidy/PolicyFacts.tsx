import { Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsChinese } from '@/i18n/useCode';
import { call, type CaseView, type SubsidySaveRequest } from '@/ipc/client';
import { ids } from '@/testIds';
import { useSavingOf } from '../useCaseSave';

/** What the policy asks and no other field of the case says: marks, levels on other scales, days of events. */
export function PolicyFacts({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const saving = useSavingOf(of.id);
  const { marks, levels, events, frozen } = of.subsidy;
  if (marks.length + levels.length + events.length === 0) return null;
  const save = (fields: Omit<SubsidySaveRequest, 'case_id' | 'version'>) =>
    void saving((version) => call('subsidy_save', { case_id: of.id, version, ...fields }));
  const toggle = (code: string, held: boolean) =>
    save({ marks: marks.filter((one) => (one.code === code ? held : one.held)).map((one) => one.code) });
  return (
    <section>
      <h3 className="section">{t('subsidy.facts')}</h3>
      <div className="policy-facts">
        {marks.map((one) => (
          <Checkbox
            key={one.code}
            checked={one.held}
            disabled={frozen}
            onChange={(event) => toggle(one.code, event.target.checked)}
            data-testid={ids.subsidy.mark(one.code)}
          >
            {chinese ? one.name_zh : one.name_en}
          </Checkbox>
        ))}
        {levels.map((one) => (
          <label key={one.scale} className="policy-fact">
            {t('subsidy.level', { scale: one.scale })}
            <InputNumber
              min={0}
              max={20}
              precision={0}
              disabled={frozen}
              value={one.level}
              onChange={(level) => save({ levels: [{ scale: one.scale, ...(level === null ? {} : { level }) }] })}
            />
          </label>
        ))}
        {events.map((one) => (
          <label key={one.kind} className="policy-fact">
            {t('subsidy.event', { kind: one.kind })}
            <Input
              className="num"
              disabled={frozen}
              defaultValue={one.on ?? ''}
              placeholder="2026-11-23"
              onBlur={(event) => {
                const on = event.target.value.trim();
                if (on !== (one.on ?? '')) save({ events: [{ kind: one.kind, on }] });
              }}
            />
          </label>
        ))}
      </div>
    </section>
  );
}
