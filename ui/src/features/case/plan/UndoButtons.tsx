import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Space, Tooltip } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen } from '@/shared/isDialogOpen';
import { ids } from '@/testIds';
import { usePlanUndo } from './usePlanUndo';

/** A field one is still typing in has an undo of its own. */
const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement &&
    (target.closest('[data-changed=true]') !== null || target.closest('[data-pane=plan]') === null)) ||
  target instanceof HTMLTextAreaElement;

/** Takes the last change of the plan back, by button or Ctrl+Z (⌘Z), and does it again. */
export function UndoButtons({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { canUndo, canRedo, undo, redo } = usePlanUndo(caseId);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const again = key === 'y' || (key === 'z' && event.shiftKey);
      if ((key !== 'z' && !again) || isDialogOpen()) return;
      event.preventDefault();
      if (again) redo();
      else undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo, redo]);
  return (
    <Space size={4}>
      <Tooltip title={t('plan.undoKey')}>
        <Button size="small" icon={<UndoOutlined />} disabled={!canUndo} onClick={undo} data-testid={ids.plan.undo}>
          {t('plan.undo')}
        </Button>
      </Tooltip>
      <Tooltip title={t('plan.redoKey')}>
        <Button size="small" icon={<RedoOutlined />} disabled={!canRedo} onClick={redo} aria-label={t('plan.redo')} data-testid={ids.plan.redo} />
      </Tooltip>
    </Space>
  );
}
