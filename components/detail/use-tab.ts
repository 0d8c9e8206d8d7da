import { useSearchParams } from "next/navigation";
import { type Tab, tabIn } from "./tabs";

/** The open tab, kept in the address. */
export const useTab = (): Tab => tabIn(useSearchParams());
