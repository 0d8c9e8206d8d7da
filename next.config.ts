import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The server in front of Next compresses, and knows which answers must not be buffered.
  compress: false,
  reactStrictMode: true,
  devIndicators: false,
  // Next rewrites the tsconfig it is given, and checks all that it includes: pages and what they reach, not the tests.
  typescript: { tsconfigPath: "tsconfig.build.json" },
};

export default config;
