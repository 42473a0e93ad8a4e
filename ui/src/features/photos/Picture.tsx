import { Image } from 'antd';
import { useState, type PointerEvent } from 'react';
import { photoUrl } from '@/ipc/client';

interface Props {
  id: string;
  name: string;
  testId?: string;
  /** A press on it, which may become a drag. */
  onPress?: (press: PointerEvent<HTMLElement>) => void;
}

/** A thumbnail that opens large. A picture that cannot be drawn says its file name instead of staying blank. */
export function Picture({ id, name, testId, onPress }: Props) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <div className="picture broken" data-testid={testId} onPointerDown={onPress}>
        {name}
      </div>
    );
  return (
    <div className="picture" data-testid={testId} onPointerDown={onPress}>
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
