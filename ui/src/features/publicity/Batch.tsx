import { Alert, App, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { pickSave, type Language, type ListFormat, type PublicityBatchView, type PublicityEntryView } from '@/ipc/client';
import { CategoryTags } from '@/shared/Categories';
import { Panel } from '@/shared/Page';
import { StageTag } from '@/shared/StageTag';
import { ids } from '@/testIds';
import { CloseDialog, ObjectDialog } from './Objections';

/** Writes the masked list where the user says. */
function useExport(batch: PublicityBatchView) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const report = useReport();
  const change = useChange('publicity_export');
  const save = async (format: ListFormat) => {
    const out = await pickSave(format === 'pdf' ? 'paper' : 'export', `${t('publicity.fileName')}-${batch.number}.${format}`);
    if (!out) return;
    change.mutate(
      { batch_id: batch.id, out, format, language: i18n.language as Language },
      { onSuccess: (done) => void message.success(t('publicity.exported', { file: done.out })), onError: report },
    );
  };
  return { save: (format: ListFormat) => void save(format).catch(report), busy: change.isPending };
}

/** Moves on what is through; what is held is named with its reason. */
function useFinish(batch: PublicityBatchView) {
  const { t } = useTranslation();
  const code = useCode();
  const { notification } = App.useApp();
  const report = useReport();
  const change = useChange('publicity_finish');
  const finish = () =>
    change.mutate(
      { batch_id: batch.id },
      {
        onSuccess: ({ moved, held }) =>
          notification[held.length > 0 ? 'warning' : 'success']({
            title: t('publicity.finished', { moved }),
            description:
              held.length > 0
                ? t('publicity.held', {
                    list: held.map((one) => `${one.case_no} ${code('gate', one.code)}`).join(' · '),
                  })
                : undefined,
          }),
        onError: report,
      },
    );
  return { finish, busy: change.isPending };
}

function Objection({ entry }: { entry: PublicityEntryView }) {
  const { t } = useTranslation();
  const code = useCode();
  const [asking, setAsking] = useState<'object' | 'close' | null>(null);
  const open = entry.objected_on !== null && entry.outcome === null;
  return (
    <div className="row-wrap">
      {entry.objection && <span>{entry.objection}</span>}
      {entry.outcome ? (
        <span className="muted">
          {code('objectionOutcome', entry.outcome)} · {entry.outcome_note}
        </span>
      ) : (
        <Button
          size="small"
          type="link"
          onClick={() => setAsking(open ? 'close' : 'object')}
          data-testid={open ? ids.publicity.close(entry.case_no) : ids.publicity.object(entry.case_no)}
        >
          {open ? t('publicity.close') : t('publicity.object')}
        </Button>
      )}
      {asking === 'object' && <ObjectDialog of={entry} onClose={() => setAsking(null)} />}
      {asking === 'close' && <CloseDialog of={entry} onClose={() => setAsking(null)} />}
    </div>
  );
}

function useColumns(): TableColumnsType<PublicityEntryView> {
  const { t } = useTranslation();
  return [
    { key: 'no', title: t('plan.no'), width: 48, dataIndex: 'no', className: 'num', align: 'right' },
    { key: 'masked', title: t('publicity.name'), width: 100, dataIndex: 'masked_name' },
    {
      key: 'elder',
      title: t('publicity.elder'),
      width: 130,
      render: (_, one) => <Link to={`/cases/${one.case_id}/overview`}>{one.name}</Link>,
    },
    {
      key: 'area',
      title: t('publicity.area'),
      render: (_, one) => [one.town, one.village].filter(Boolean).join(' · '),
    },
    { key: 'category', title: t('cases.category'), render: (_, one) => <CategoryTags categories={one.categories} /> },
    { key: 'stage', title: t('cases.stage'), width: 120, render: (_, one) => <StageTag stage={one.stage} /> },
    { key: 'objection', title: t('publicity.objection'), width: 260, render: (_, one) => <Objection entry={one} /> },
  ];
}

/** One list: where and how long, its homes, objections, the files, and the step after it. */
export function Batch({ of }: { of: PublicityBatchView }) {
  const { t } = useTranslation();
  const code = useCode();
  const columns = useColumns();
  const { save, busy } = useExport(of);
  const { finish, busy: finishing } = useFinish(of);
  const waits = of.entries.some(({ stage }) => stage === 'in_publicity');
  const actions = (
    <div className="row-wrap">
      <span className="muted">{code('batchState', of.state)}</span>
      {(['pdf', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          loading={busy}
          onClick={() => save(format)}
          data-testid={ids.publicity.export(of.number, format)}
        >
          {t(`publicity.${format}`)}
        </Button>
      ))}
      {of.state === 'over' && waits && (
        <Button
          size="small"
          type="primary"
          loading={finishing}
          onClick={finish}
          data-testid={ids.publicity.finish(of.number)}
        >
          {t('publicity.finish')}
        </Button>
      )}
    </div>
  );
  return (
    <Panel title={<span className="num">{of.number}</span>} extra={actions} className="panel-flush">
      <div data-testid={ids.publicity.batch(of.number)}>
        <p className="secondary padded">
          {[of.programme, t('eligibility.period', of), t('publicity.homes', { count: of.entries.length }), of.contact]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {of.open_objections > 0 && (
          <Alert type="warning" showIcon title={t('publicity.open', { count: of.open_objections })} />
        )}
        <Table size="small" rowKey="id" columns={columns} dataSource={of.entries} pagination={false} />
      </div>
    </Panel>
  );
}
