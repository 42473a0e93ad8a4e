import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { AssessmentView } from '@/ipc/client';
import { ids } from '@/testIds';

/** Takes a form or a result back; the reason stays in the file. */
export function WithdrawButton({ one, label }: { one: AssessmentView; label: string }) {
  const { t } = useTranslation();
  const report = useReport();
  const withdraw = useChange('assessment_withdraw');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setAsking(false);
    setReason('');
  };
  const go = () =>
    withdraw.mutate({ id: one.id, version: one.version, reason }, { onSuccess: close, onError: report });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} data-testid={ids.assess.withdraw(one.id)}>
        {label}
      </Button>
      <Modal
        open={asking}
        title={label}
        okText={label}
        cancelText={t('common.cancel')}
        onOk={go}
        onCancel={close}
        okButtonProps={
          { danger: true, loading: withdraw.isPending, disabled: !reason.trim(), 'data-testid': ids.assess.withdrawGo } as never
        }
      >
        <p>{t('assess.withdrawText')}</p>
        <Input.TextArea
          rows={2}
          autoFocus
          value={reason}
          aria-label={t('assess.withdrawReason')}
          placeholder={t('assess.withdrawReason')}
          onChange={(event) => setReason(event.target.value)}
          data-testid={ids.assess.withdrawReason}
        />
      </Modal>
    </>
  );
}
