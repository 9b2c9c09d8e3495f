import type { Metadata } from 'next';
import { readVerification } from '#app/admin/verify/read-verification.ts';
import { VerifyScreen } from '#app/admin/verify/verify-screen.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';

export function generateMetadata(): Metadata {
  return { title: words.verification.title };
}

/** Whether all is as it was recorded: when that was last proven, what is under way, what was found. */
export default async function VerifyPage() {
  const viewer = await pageViewer();
  permit(viewer, 'rebuild');
  return <VerifyScreen initial={await readVerification(viewer)} />;
}
