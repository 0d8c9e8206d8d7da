// Not TypeScript: Next would need its compiler to read it, in every engine that starts.
/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // The page knows of which build it is, and asks for a file of that name. Null lets Next make one up.
  generateBuildId: () => process.env.NEXT_PUBLIC_MOORAGE_BUILD ?? null,
  // The server in front of Next compresses, and knows which answers must not be buffered.
  compress: false,
  reactStrictMode: true,
  devIndicators: false,
  // Pages share most of their code; pieces of some 50 to 200 KB before packing made twice the requests, and weighed more.
  experimental: { turbopackChunking: { minChunkSize: 400_000, maxMergeChunkSize: 800_000 } },
  // In development the page is opened by address as well as by name; who may ask is the guard's business.
  allowedDevOrigins: ["127.0.0.1", "[::1]"],
  // There are no pictures to optimise, and the optimiser asks any local address for its picture, past the guard.
  images: { unoptimized: true },
  // Next rewrites the tsconfig it is given, and checks all that it includes: pages and what they reach, not the tests.
  typescript: { tsconfigPath: "tsconfig.build.json" },
};

export default config;
