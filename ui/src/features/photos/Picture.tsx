import { Image } from 'antd';
import { useState } from 'react';
import { photoUrl } from '@/ipc/client';

/** A thumbnail that opens large. A picture that cannot be drawn says its file name instead of staying blank. */
export function Picture({ id, name, testId }: { id: string; name: string; testId?: string }) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <div className="picture broken" data-testid={testId}>
        {name}
      </div>
    );
  return (
    <div className="picture" data-testid={testId}>
      <Image
        src={photoUrl(id, 'thumb')}
        preview={{ src: photoUrl(id, 'print') }}
        alt={name}
        loading="lazy"
        onError={() => setBroken(true)}
        draggable={false}
      />
    </div>
  );
}
