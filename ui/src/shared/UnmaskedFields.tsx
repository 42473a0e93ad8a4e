import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The values of a form with these fields. */
export interface UnmaskedValues {
  unmasked: boolean;
  reason?: string;
}

/** What a request says of them. */
export const unmaskedOf = ({ unmasked, reason }: UnmaskedValues) =>
  unmasked ? { unmasked: true, reason: reason?.trim() } : {};

/** Whether personal data are written in full, and for what purpose; without one nothing is exported. */
export function UnmaskedFields({ label, needs, boxId, reasonId }: { label: string; needs: string; boxId: string; reasonId: string }) {
  const { t } = useTranslation();
  const unmasked = Form.useWatch<boolean | undefined>('unmasked', Form.useFormInstance()) ?? false;
  return (
    <>
      <Form.Item name="unmasked" valuePropName="checked">
        <Checkbox data-testid={boxId}>{label}</Checkbox>
      </Form.Item>
      {unmasked && (
        <Form.Item name="reason" label={t('reports.reason')} rules={[{ required: true, whitespace: true, message: needs }]}>
          <Input className="w-320" data-testid={reasonId} />
        </Form.Item>
      )}
    </>
  );
}
