import { redirect } from 'next/navigation';
import { correctHref } from '#app/components/hrefs.ts';
import { type EntityParams, refOf, type Search } from '#app/entities/[type]/[id]/entity-page.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';

/** Where the form that records an event was; links to it lead on to where it is. */
export default async function RecordPage(props: { params: EntityParams; searchParams: Search }) {
  await pageViewer();
  const { type, like } = await props.searchParams;
  const href = correctHref(await refOf(props.params), {
    tab: 'event',
    ...(typeof type === 'string' ? { type } : {}),
  });
  redirect(typeof like === 'string' ? `${href}&like=${encodeURIComponent(like)}` : href);
}
