import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import type { CaseView, MemberAddRequest, PersonView } from '@/ipc/client';
import { IdFields, reasonHelps } from '@/shared/IdFields';
import { MaskedValue } from '@/shared/MaskedValue';
import { useFaultText } from '@/shared/useFaultText';
import { ids } from '@/testIds';

const RELATIONS = ['spouse', 'parent', 'child', 'sibling', 'other'] as const;

function Member({ of, person }: { of: CaseView; person: PersonView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <li className="row">
      <strong>{person.name}</strong>
      <span className="secondary">{code('relation', person.relation)}</span>
      {person.age !== null && <span className="muted">{t('common.years', { count: person.age })}</span>}
      <span className="grow" />
      {person.id_status !== 'verified' && <span className="warn">{code('idStatus', person.id_status)}</span>}
      <MaskedValue caseId={of.id} personId={person.id} field="id_number" masked={person.id_masked} />
    </li>
  );
}

function AddMember({ of, onClose }: { of: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const textOf = useFaultText();
  const [noId, setNoId] = useState(false);
  const add = useChange('member_add');
  const [form] = Form.useForm<Omit<MemberAddRequest, 'case_id' | 'version'>>();
  const field = ids.case.memberField;
  const refused = (fault: unknown) => {
    if (!reasonHelps(fault)) return report(fault);
    setNoId(true);
    form.setFields([{ name: 'id_number', errors: [textOf(fault).detail] }]);
  };
  const save = (values: Omit<MemberAddRequest, 'case_id' | 'version'>) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as typeof values;
    add.mutate({ case_id: of.id, version: of.version, ...given }, { onSuccess: onClose, onError: refused });
  };
  return (
    <Modal
      open
      title={t('case.memberAdd')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.add')}
      okButtonProps={{ loading: add.isPending, 'data-testid': ids.case.memberSave } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" onFinish={save} initialValues={{ relation: 'spouse' }}>
        <Form.Item name="name" label={code('field', 'name')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={field('name')} />
        </Form.Item>
        <Form.Item name="relation" label={t('case.relation')}>
          <Select
            options={RELATIONS.map((one) => ({ value: one, label: code('relation', one) }))}
            data-testid={field('relation')}
          />
        </Form.Item>
        <IdFields noId={noId} onNoId={setNoId} testId={field} />
        <Form.Item name="phone" label={code('field', 'phone')}>
          <Input data-testid={field('phone')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Who else lives in the home. */
export function Members({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <h3 className="section">
        {t('case.members')}
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => setAdding(true)}
          data-testid={ids.case.memberAdd}
        >
          {t('case.memberAdd')}
        </Button>
      </h3>
      {of.members.length === 0 ? (
        <p className="muted">{t('case.memberNone')}</p>
      ) : (
        <ul className="plain-list lined">
          {of.members.map((person) => (
            <Member key={person.id} of={of} person={person} />
          ))}
        </ul>
      )}
      {adding && <AddMember of={of} onClose={() => setAdding(false)} />}
    </section>
  );
}
