import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseView, VisitView } from '@/ipc/client';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { VisitForm } from './VisitForm';

function Found({ visit }: { visit: VisitView }) {
  const { t } = useTranslation();
  const code = useCode();
  const uses = visit.lines.map(({ item_no, state }) => `${item_no} ${code('itemUse', state)}`);
  const parts = [
    visit.visited_on,
    visit.mode && code('visitMode', visit.mode),
    visit.reached,
    visit.falls !== null && t('visits.fell', { count: visit.falls }),
    visit.satisfaction !== null && code('satisfaction', String(visit.satisfaction)),
    ...uses,
  ];
  return <span className="grow secondary">{parts.filter(Boolean).join(' · ')}</span>;
}

/** 回访: one, three and twelve months after acceptance. */
export function Visits({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<VisitView | null>(null);
  if (of.work.visits.length === 0) return null;
  const now = today().format('YYYY-MM-DD');
  return (
    <section>
      <h3 className="section">{t('visits.title')}</h3>
      <ul className="plain-list lined">
        {of.work.visits.map((visit) => (
          <li key={visit.months} className="row" data-testid={ids.visits.row(visit.months)}>
            <strong>{t('visits.months', { months: visit.months })}</strong>
            {visit.version === null ? (
              <span className="grow secondary">
                {t('visits.dueOn', { day: visit.due_on })} {visit.due_on <= now && <Tag color="orange">{t('visits.due')}</Tag>}
              </span>
            ) : (
              <Found visit={visit} />
            )}
            <Button size="small" onClick={() => setOpen(visit)} data-testid={ids.visits.open(visit.months)}>
              {visit.version === null ? t('visits.record') : t('visits.correct')}
            </Button>
          </li>
        ))}
      </ul>
      {open && <VisitForm of={of} visit={open} onClose={() => setOpen(null)} />}
    </section>
  );
}
