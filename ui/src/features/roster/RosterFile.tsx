import { FileExcelOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ids } from '@/testIds';
import { RosterProgramme } from './RosterProgramme';

interface Props {
  hovered: boolean;
  /** A file is chosen and waits for its programme. */
  waiting: boolean;
  programme: string | undefined;
  onPick: () => void;
  onProgramme: (code: string) => void;
}

/** The first step: a file, chosen or dropped, and where there are several the programme it is for. */
export function RosterFile({ hovered, waiting, programme, onPick, onProgramme }: Props) {
  const { t } = useTranslation();
  return (
    <div className={hovered ? 'drop-area tall hovered' : 'drop-area tall'} data-drop="roster">
      <FileExcelOutlined className="drop-icon" />
      {waiting && <strong>{t('roster.whichProgramme')}</strong>}
      <RosterProgramme value={programme} onChange={onProgramme} className="w-320" />
      <Button type={waiting ? 'default' : 'primary'} size="large" onClick={onPick} data-testid={ids.roster.pick}>
        {waiting ? t('roster.another') : t('roster.pick')}
      </Button>
      <span className="muted">{t('roster.pickText')}</span>
    </div>
  );
}
