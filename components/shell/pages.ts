/** The pages of the dashboard, in the order of the navigation; `key` leads there after `g`. A new page needs one line here. */
export const PAGES = [
  { href: "/services", label: "Services", key: "s" },
  { href: "/ports", label: "Ports", key: "p" },
  { href: "/dispatches", label: "Dispatches", key: "d" },
  { href: "/events", label: "Events", key: "e" },
  { href: "/projects", label: "Projects", key: "j" },
  { href: "/settings", label: "Settings", key: "," },
] as const;
