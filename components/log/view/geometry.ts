/** Height of a row, and of each part of a row that is wrapped. */
export const ROW_PX = { comfortable: 20, compact: 18 } as const;

/** Browsers stop at 17.9 to 33.5 million; a million rows are more than that. */
const MOST_SCROLL_PX = 8_000_000;

/**
 * The browser may have scrolled further than the rows are drawn; where it does not scroll itself, it cannot. A view
 * that follows is left by one turn of a wheel, and all of its rows may be new each time.
 */
const OVERSCAN = { scrolledByBrowser: 20, following: 8, moved: 1 };

/** Where the upper edge of the view lies: `offset` px below the upper edge of row `index`. */
export type Top = { readonly index: number; readonly offset: number };

/** What is laid out: so many rows in a view of so many px; where nothing is wrapped, each is `rowPx` high. */
export type Layout = {
  readonly count: number;
  readonly viewPx: number;
  readonly rowPx: number;
  readonly wraps: boolean;
  heightOf(index: number): number;
};

const START: Top = { index: 0, offset: 0 };

/** The lowest place of the view: the last row ends where the view does. */
export function endTop({ count, viewPx, heightOf }: Layout): Top {
  let left = viewPx;
  for (let index = count - 1; index >= 0; index -= 1) {
    const height = heightOf(index);
    if (height >= left) return { index, offset: height - left };
    left -= height;
  }
  return START;
}

/** The view moved by so many px, never past its ends. */
export function movedBy(top: Top, px: number, layout: Layout): Top {
  let { index, offset } = top;
  offset += px;
  while (offset < 0 && index > 0) {
    index -= 1;
    offset += layout.heightOf(index);
  }
  if (offset < 0) return START;
  while (index < layout.count - 1 && offset >= layout.heightOf(index)) {
    offset -= layout.heightOf(index);
    index += 1;
  }
  return notPast({ index, offset }, endTop(layout));
}

/** The earlier of a place and the lowest one. */
export const notPast = (top: Top, end: Top): Top =>
  top.index > end.index || (top.index === end.index && top.offset > end.offset) ? end : top;

/** How high what is scrolled is. Beyond the most a browser can, one px of it stands for several. */
export function scrollHeight(layout: Layout): number {
  const end = endTop(layout);
  if (end.index === 0 && end.offset === 0) return 0;
  return Math.max(Math.min(layout.count * layout.rowPx, MOST_SCROLL_PX), layout.viewPx + layout.rowPx);
}

/** Whether a px of the scrollbar is a px of the rows, so that the browser may scroll by itself. */
export const isTrueToScale = ({ count, rowPx, wraps }: Layout): boolean => !wraps && count * rowPx <= MOST_SCROLL_PX;

const inRows = ({ index, offset }: Top, layout: Layout): number =>
  layout.count === 0 ? 0 : index + offset / layout.heightOf(index);

/** Where the scrollbar stands for a place of the view. */
export function scrollOf(top: Top, layout: Layout): number {
  const end = inRows(endTop(layout), layout);
  return end === 0 ? 0 : (inRows(top, layout) / end) * (scrollHeight(layout) - layout.viewPx);
}

/** The place that the scrollbar stands for. */
export function topAt(scrollTop: number, layout: Layout): Top {
  const end = endTop(layout);
  const range = scrollHeight(layout) - layout.viewPx;
  if (range <= 0) return START;
  const rows = Math.min(1, Math.max(0, scrollTop / range)) * inRows(end, layout);
  const index = Math.min(layout.count - 1, Math.floor(rows));
  return notPast({ index, offset: (rows - index) * layout.heightOf(index) }, end);
}

/** Which rows to draw, and how far above the edge of the view the first of them begins. */
export type Slice = { readonly first: number; readonly last: number; readonly abovePx: number };

/** The rows in view and some on both sides; `last` is the first that is not drawn. */
export function sliceAt(top: Top, layout: Layout, follows = false): Slice {
  const { count, viewPx, heightOf } = layout;
  const overscan = OVERSCAN[!isTrueToScale(layout) ? "moved" : follows ? "following" : "scrolledByBrowser"];
  const first = Math.max(0, top.index - overscan);
  let abovePx = top.offset;
  for (let index = first; index < top.index; index += 1) abovePx += heightOf(index);
  let last = top.index;
  for (let px = -top.offset; px < viewPx && last < count; last += 1) px += heightOf(last);
  return { first, last: Math.min(count, last + overscan), abovePx };
}
