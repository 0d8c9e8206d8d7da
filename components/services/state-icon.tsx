import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  ClockAlert,
  LoaderCircle,
  type LucideIcon,
  Repeat,
  RotateCw,
  Square,
  TriangleAlert,
} from "lucide-react";
import type { IconName } from "./state-look";

const ICON = {
  "circle-check": CircleCheck,
  "circle-dashed": CircleDashed,
  "circle-slash": CircleSlash,
  "circle-x": CircleX,
  "clock-alert": ClockAlert,
  "loader-circle": LoaderCircle,
  repeat: Repeat,
  "rotate-cw": RotateCw,
  square: Square,
  "triangle-alert": TriangleAlert,
} as const satisfies Record<IconName, LucideIcon>;

/** The sign beside a state's word, never instead of it. */
export function StateIcon({ icon, className }: { icon: IconName; className?: string }) {
  const Icon = ICON[icon];
  return <Icon aria-hidden data-icon={icon} className={className} />;
}
