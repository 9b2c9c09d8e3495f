import { createElement, type SVGProps } from 'react';

type IconData = {
  name: string;
  node: [tag: string, attributes: Record<string, string>][];
};
type IconProps = SVGProps<SVGSVGElement> & { size?: number | string };

/** What lucide-react makes of the shape of a sign, in a tenth of its script: next.config.js puts it in its place. */
export default function createLucideIcon({ node }: IconData) {
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each sign, where that is loaded
  return function Icon({ size = 24, ...others }: IconProps) {
    const attributes = {
      width: size,
      height: size,
      viewBox: '0 0 24 24',
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 2,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
      'aria-hidden': true,
      ...others,
    } as const;
    return createElement(
      'svg',
      attributes,
      node.map(([tag, shape]) => createElement(tag, shape)),
    );
  };
}
