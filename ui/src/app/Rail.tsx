import {
  AccountBookOutlined,
  BankOutlined,
  BarChartOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  NotificationOutlined,
  PictureOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { Badge, Button, Menu } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ids } from '@/testIds';
import { setPreferences } from './preferences';
import { useCommand } from './queries';

const ITEMS = [
  ['today', '/', HomeOutlined],
  ['cases', '/cases', FolderOpenOutlined],
  ['publicity', '/publicity', NotificationOutlined],
  ['inbox', '/inbox', PictureOutlined],
  ['work', '/work', ToolOutlined],
  ['settle', '/settle', AccountBookOutlined],
  ['funds', '/funds', BankOutlined],
  ['checks', '/checks', SafetyCertificateOutlined],
  ['reports', '/reports', BarChartOutlined],
  ['reference', '/reference', ProfileOutlined],
  ['contractors', '/contractors', TeamOutlined],
  ['settings', '/settings', SettingOutlined],
] as const;

function itemOf(pathname: string): string {
  if (pathname.startsWith('/roster')) return 'cases';
  return ITEMS.find(([, path]) => path !== '/' && pathname.startsWith(path))?.[0] ?? 'today';
}

function Counted({ label, count }: { label: ReactNode; count: number }) {
  return (
    <span className="rail-label">
      {label}
      {count > 0 && <Badge count={count} overflowCount={999} size="small" className="rail-badge" />}
    </span>
  );
}

/** The rail on the left: where one can go. */
export function Rail({ collapsed, fixed }: { collapsed: boolean; fixed: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const desk = useCommand('desk_status', {});
  const inbox = useCommand('photo_list', { limit: 1 });
  const items = ITEMS.map(([key, path, Icon]) => ({
    key,
    icon: <Icon />,
    label: key === 'inbox' ? <Counted label={t('nav.inbox')} count={inbox.data?.total ?? 0} /> : t(`nav.${key}`),
    title: t(`nav.${key}`),
    onClick: () => void navigate(path),
    'data-testid': ids.frame.rail(key),
  }));
  return (
    <nav className="rail" aria-label={t('nav.main')}>
      <div className="brand">
        <strong>{t('app.name')}</strong>
        {!collapsed && <span className="ellipsis">{desk.data?.workspace?.office_name}</span>}
      </div>
      <Menu mode="inline" inlineCollapsed={collapsed} selectedKeys={[itemOf(pathname)]} items={items} />
      {!fixed && (
        <Button
          type="text"
          className="rail-toggle"
          data-testid={ids.frame.collapse}
          aria-label={collapsed ? t('nav.expand') : t('nav.collapse')}
          icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={() => setPreferences({ railCollapsed: !collapsed })}
        />
      )}
    </nav>
  );
}
