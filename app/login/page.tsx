import { LoginPage } from "@/components/session/login-page";

export default function Page() {
  return <LoginPage />;
}
