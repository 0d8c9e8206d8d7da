import { type Marks, readMark } from "@/lib/process/mark";
import { isId } from "@/lib/spec/ids";

/**
 * The service (`shop/web`) of another home that a process says it belongs to; undefined where it says nothing of the
 * kind. A mark is what a program may also give itself: it is good for words, and no ground for any deed.
 */
export function elsewhere({ service, check }: Marks, homeId: string): string | undefined {
  const mark = readMark(service ?? check ?? "");
  return mark && mark.homeId !== homeId && mark.id.split("/").every(isId) ? mark.id : undefined;
}
