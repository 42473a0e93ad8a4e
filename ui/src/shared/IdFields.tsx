import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/ipc/client';

/** Whether a reason is asked for: a number that fails its check may still be right. */
export function reasonHelps(fault: unknown): boolean {
  const { details } = asApiError(fault);
  return (details as { reason_allowed?: boolean } | undefined)?.reason_allowed === true;
}

interface Props {
  noId: boolean;
  onNoId: (value: boolean) => void;
  testId: (name: string) => string;
}

/** An ID number, or the reason why there is none or why a faulty one is right; fields of a form. */
export function IdFields({ noId, onNoId, testId }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="id_number" label={t('create.idNumber')} rules={[{ required: !noId, whitespace: true }]}>
        <Input className="num" maxLength={24} data-testid={testId('id_number')} />
      </Form.Item>
      <Checkbox checked={noId} onChange={(event) => onNoId(event.target.checked)} data-testid={testId('no_id')}>
        {t('create.noId')}
      </Checkbox>
      {noId && (
        <Form.Item
          name="id_reason"
          label={t('create.idReason')}
          rules={[{ required: true, whitespace: true }]}
          className="gap-top"
        >
          <Input data-testid={testId('id_reason')} />
        </Form.Item>
      )}
    </>
  );
}
