'use client';

import encodeQR from 'qr';
import { useMemo } from 'react';

/** Drawn here, so that what it says goes to nobody else. Black on white in every theme: cameras want it. */
export function QrCode(props: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(props.text), [props.text]);
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-[168px] shrink-0 rounded-md border border-line"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One unit a module. */
function drawn(text: string): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { border: 2 });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { size: rows.length, path };
}
