"""A stand-in for the metadata services of Azure, AWS (IMDSv2) and Google, by their published ways and headers.

Usage: ADDRESS PORT PROVIDER LOG. Every request is written to LOG as one line.
"""
import http.server
import json
import sys

address, port, provider, log = sys.argv[1:]
AZURE = {"azEnvironment": "AzurePublicCloud", "location": "westeurope", "name": "proxy-1",
         "resourceId": "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/logs/providers/Microsoft.Compute/virtualMachines/proxy-1"}
AWS = {"accountId": "123456789012", "instanceId": "i-0abc1234def567890", "region": "eu-central-1"}


class Service(http.server.BaseHTTPRequestHandler):
    def answer(self, code, text=""):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        self.note()
        path = self.path.split("?")[0]
        if provider == "azure" and path == "/metadata/instance/compute" and "api-version=" in self.path:
            return self.answer(200, json.dumps(AZURE)) if self.headers.get("Metadata") == "true" else self.answer(400)
        if provider == "aws" and path == "/latest/dynamic/instance-identity/document":
            good = self.headers.get("X-aws-ec2-metadata-token") == "dGVzdA=="
            return self.answer(200, json.dumps(AWS, indent=2)) if good else self.answer(401)
        if provider == "google" and path == "/computeMetadata/v1/instance/zone":
            good = self.headers.get("Metadata-Flavor") == "Google"
            return self.answer(200, "projects/123456789012/zones/europe-west1-b") if good else self.answer(403)
        if provider == "captive":
            return self.answer(200, '<html>"azEnvironment":"<script>"</html>' + "x" * 1000000)
        return self.answer(404)

    def do_PUT(self):
        self.note()
        good = provider == "aws" and self.headers.get("X-aws-ec2-metadata-token-ttl-seconds") is not None
        return self.answer(200, "dGVzdA==") if good else self.answer(404)

    def note(self):
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{self.command} {self.path}\n")

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer((address, int(port)), Service).serve_forever()
