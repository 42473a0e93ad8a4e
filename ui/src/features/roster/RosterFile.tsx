import { FileExcelOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ids } from '@/testIds';

/** The first step: a file, chosen or dropped. */
export function RosterFile({ hovered, onPick }: { hovered: boolean; onPick: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={hovered ? 'drop-area tall hovered' : 'drop-area tall'} data-drop="roster">
      <FileExcelOutlined className="drop-icon" />
      <Button type="primary" size="large" onClick={onPick} data-testid={ids.roster.pick}>
        {t('roster.pick')}
      </Button>
      <span className="muted">{t('roster.pickText')}</span>
    </div>
  );
}
