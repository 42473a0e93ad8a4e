import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { makeQueryClient } from '@/app/queries';
import { setHost } from '@/ipc/client';
import { makeMock, type Pretend } from '@/ipc/mock';

/** A fresh office in memory behind the seam. */
export function freshOffice(options: { first?: boolean } = {}): Pretend {
  const office = makeMock({ delay: 0, ...options });
  setHost(office);
  return office;
}

/** Draws something with what every screen has around it. */
export function draw(node: ReactNode) {
  return render(
    <App>
      <QueryClientProvider client={makeQueryClient()}>{node}</QueryClientProvider>
    </App>,
  );
}
