import { Alert, App, Button, Input, Popconfirm, Steps, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useChange, useSteadyCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { SettlementBatchView } from '@/ipc/client';
import { CellInput } from '@/features/case/CellInput';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { shortTime } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { Page, Panel } from '@/shared/Page';
import { ids } from '@/testIds';
import { Candidates } from './Candidates';
import { ExportPanel } from './ExportPanel';
import { Held } from './Held';
import { Payees } from './Payees';
import { parsePercent, shownPercent } from './percent';
import { Rows } from './Rows';
import { Sums } from './Sums';

/** 编制 → 送审 → 拨付, with who and when. */
function Trail({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const at = { draft: 0, submitted: 1, paid: 2, discarded: 0 }[of.state] ?? 0;
  const by = (name: string, time: number | null) => (time ? t('settle.people', { name, time: shortTime(time) }) : t('settle.nobody'));
  return (
    <div data-testid={ids.settle.state} data-state={of.state}>
      <Steps
        size="small"
        current={at}
        items={[
          { title: t('settle.made'), content: by(of.made_by, of.made_at) },
          { title: t('settle.submitted'), content: by(of.submitted_by, of.submitted_at) },
          { title: t('settle.paid'), content: by('', of.paid_at) },
        ]}
      />
    </div>
  );
}

/** Note and retention of a draft. */
function Head({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const report = useReport();
  const save = useChange('settlement_save');
  const set = (fields: { note?: string; retention_bp?: number }) =>
    save
      .mutateAsync({ batch_id: of.id, version: of.version, ...fields })
      .then(() => true)
      .catch((fault: unknown) => {
        report(fault);
        return false;
      });
  if (of.state !== 'draft')
    return <p className="secondary padded">{[of.programme, `${t('settle.retention')} ${shownPercent(of.retention_bp)}%`, of.note].filter(Boolean).join(' · ')}</p>;
  return (
    <div className="row-wrap padded">
      <span className="secondary">{of.programme}</span>
      <span className="secondary">{t('settle.retention')}</span>
      <span className="w-100">
        <CellInput
          value={shownPercent(of.retention_bp)}
          suffix="%"
          label={t('settle.retention')}
          testId={ids.settle.retention}
          valid={(text) => parsePercent(text) !== null}
          onSave={(text) => set({ retention_bp: parsePercent(text) ?? undefined })}
        />
      </span>
      <span className="secondary">{t('settle.note')}</span>
      <span className="grow">
        <CellInput value={of.note} label={t('settle.note')} placeholder="…" testId={ids.settle.note} onSave={(note) => set({ note })} />
      </span>
    </div>
  );
}

/** Freezes the batch. */
function Submit({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const report = useReport();
  const submit = useChange('settlement_submit');
  const ask = () =>
    modal.confirm({
      title: t('settle.submitTitle'),
      content: t('settle.submitText'),
      okText: t('settle.submit'),
      cancelText: t('common.cancel'),
      okButtonProps: { 'data-testid': ids.settle.submitGo } as never,
      onOk: () =>
        submit
          .mutateAsync({ batch_id: of.id, version: of.version })
          .then(({ number }) => void message.success(t('settle.submitDone', { number })))
          .catch(report),
    });
  return (
    <Tooltip title={of.barred && t('settle.barred')}>
      <Button type="primary" disabled={of.rows.length === 0 || of.blocks > 0 || of.barred} loading={submit.isPending} onClick={ask} data-testid={ids.settle.submit}>
        {t('settle.submit')}
      </Button>
    </Tooltip>
  );
}

/** Gives a draft up. */
function Discard({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const report = useReport();
  const save = useChange('settlement_save');
  const go = () =>
    save.mutate(
      { batch_id: of.id, version: of.version, discard: true },
      { onSuccess: () => void navigate('/settle'), onError: report },
    );
  return (
    <Popconfirm title={t('settle.discard')} description={t('settle.discardText')} onConfirm={go} okText={t('settle.discard')} cancelText={t('common.cancel')}>
      <Button danger loading={save.isPending} data-testid={ids.settle.discard}>
        {t('settle.discard')}
      </Button>
    </Popconfirm>
  );
}

/** Takes a submitted batch back, with a reason. */
function TakeBack({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const report = useReport();
  const back = useChange('settlement_return');
  const ask = () => {
    let reason = '';
    modal.confirm({
      title: t('settle.return'),
      content: (
        <div className="stack">
          <span>{t('settle.returnText')}</span>
          <Input.TextArea rows={2} autoFocus placeholder={t('settle.reason')} onChange={(event) => (reason = event.target.value)} data-testid={ids.settle.field('reason')} />
        </div>
      ),
      okText: t('settle.return'),
      cancelText: t('common.cancel'),
      okButtonProps: { 'data-testid': ids.settle.save } as never,
      onOk: () => back.mutateAsync({ batch_id: of.id, version: of.version, reason }).catch(report),
    });
  };
  return (
    <Button loading={back.isPending} onClick={ask} data-testid={ids.settle.return}>
      {t('settle.return')}
    </Button>
  );
}

function Actions({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const unpaid = of.payees.every(({ voucher_no }) => voucher_no === null);
  return (
    <div className="row-wrap">
      <Button onClick={() => void navigate('/settle')}>{t('settle.back')}</Button>
      {of.state === 'draft' && <Discard of={of} />}
      {of.state === 'draft' && <Submit of={of} />}
      {of.state === 'submitted' && unpaid && <TakeBack of={of} />}
    </div>
  );
}

/** What entering and approving by one says: to who may not go on, else to who looks at it. */
function useSameUser(of: SettlementBatchView): string | null {
  const { t } = useTranslation();
  const names = of.entered_by.join(t('settle.and'));
  if (of.barred && of.state !== 'paid') return t('settle.barredBy', { names });
  if (!of.same_user) return null;
  return of.state === 'draft' ? t('settle.sameUserNow') : t('settle.sameUser', { names });
}

function Notices({ of }: { of: SettlementBatchView }) {
  const { t } = useTranslation();
  const sameUser = useSameUser(of);
  return (
    <>
      {of.returned_reason && <Alert type="info" showIcon title={t('settle.returned', { reason: of.returned_reason })} />}
      {sameUser && of.state !== 'discarded' && <Alert type="warning" showIcon title={sameUser} data-testid={ids.settle.sameUser} />}
      {of.state === 'draft' && of.blocks > 0 && <Alert type="error" showIcon title={t('settle.blocked', { count: of.blocks })} />}
    </>
  );
}

/** One batch: where it stands, its rows with their checks, the sums, and who is paid. */
export default function BatchPage() {
  const code = useCode();
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const found = useSteadyCommand('settlement_get', { batch_id: id });
  if (found.error) return <ErrorNotice fault={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const of = found.data;
  return (
    <Page title={of.number} aside={code('settleState', of.state)} actions={<Actions of={of} />} testId={ids.settle.batchPage}>
      <div className="stack">
        <Panel>
          <Trail of={of} />
          <Head of={of} />
        </Panel>
        <Notices of={of} />
        <Sums of={of} />
        <Rows of={of} />
        {of.state !== 'draft' && of.state !== 'discarded' && <Payees of={of} />}
        {of.rows.length > 0 && of.state !== 'discarded' && <ExportPanel of={of} />}
        {of.state === 'draft' && <Candidates of={of} />}
        {of.state === 'draft' && <Held of={of} />}
        {of.seal && (
          <p className="muted">
            {t('settle.seal')} <code className="selectable">{of.seal}</code>
          </p>
        )}
      </div>
    </Page>
  );
}
