import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ['Ctrl K', 'search'],
  ['Alt 1 – 9', 'tabs'],
  ['F6', 'pane'],
  ['Ctrl Z · Ctrl Y', 'undo'],
  ['↑ ↓', 'move'],
  ['Enter', 'open'],
  ['Space', 'select'],
  ['1 2 3', 'stage'],
  ['0 – 4', 'score'],
  ['Ctrl Enter', 'finish'],
  ['1 2 3', 'hazard'],
  ['PgUp PgDn', 'room'],
  ['A D', 'need'],
  ['?', 'help'],
] as const;

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={420}>
      <dl className="keys">
        {KEYS.map(([keys, name]) => (
          <div key={name}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
