import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsChinese } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { ids } from '@/testIds';

/** Which catalogue the case goes by, and whether it is fixed. */
export function CaseCatalogue({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const { name_zh, name_en, version, pinned, missing } = of.catalogue;
  const name = chinese ? name_zh : name_en;
  if (missing)
    return (
      <span className="warn" role="alert" data-testid={ids.case.catalogue}>
        {t('caseCatalogue.missing')}
      </span>
    );
  return (
    <Tooltip title={t(pinned ? 'caseCatalogue.pinnedHint' : 'caseCatalogue.currentHint')}>
      <small className="muted ellipsis" data-testid={ids.case.catalogue}>
        {t(pinned ? 'caseCatalogue.pinned' : 'caseCatalogue.current', { name, version })}
      </small>
    </Tooltip>
  );
}
