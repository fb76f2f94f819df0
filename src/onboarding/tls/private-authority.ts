import ipaddr from 'ipaddr.js';
import { AUTHORITY_FOLDER } from '../../proxy/daemon/tls-places.ts';
import { quoted } from '../changes/quoted.ts';

/** Days that the authority is valid, and the certificate: browsers’ and Apple’s limit for one of a private authority. */
const AUTHORITY_DAYS = 3650;
const CERTIFICATE_DAYS = 825;

/**
 * The script that makes an authority on the proxy, unless it is there, and a certificate of it. It leaves
 * `authority.key`, `authority.pem`, `key.pem` and `certificate.pem` where it runs; the keys never leave the proxy.
 * RSA of 3072 bits: every PAN-OS release takes it.
 * @param proxy what the authority is named after
 * @param names DNS names and addresses that the certificate is for
 */
export function privateAuthorityScript(proxy: string, names: readonly string[]): string {
  const alternatives = names.map((name) => `${ipaddr.isValid(name) ? 'IP' : 'DNS'}:${name}`).join(',');
  // A common name holds 64 characters at most (RFC 5280, upper bounds).
  const common = (text: string): string => quoted(`/CN=${text.slice(0, 64).replaceAll('/', '-')}`);
  return `
if [ -r ${AUTHORITY_FOLDER}/authority.key ] && [ -r ${AUTHORITY_FOLDER}/authority.pem ] && openssl x509 -checkend ${CERTIFICATE_DAYS * 86_400} -noout -in ${AUTHORITY_FOLDER}/authority.pem >/dev/null; then
  cp ${AUTHORITY_FOLDER}/authority.key ${AUTHORITY_FOLDER}/authority.pem .
else
  printf '%s\\n' '[req]' 'distinguished_name=name' 'x509_extensions=authority' '[name]' '[authority]' 'basicConstraints=critical,CA:TRUE,pathlen:0' 'keyUsage=critical,keyCertSign,cRLSign' 'subjectKeyIdentifier=hash' >authority.cnf
  openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days ${AUTHORITY_DAYS} -config authority.cnf -subj ${common(`Sentinel CEF authority of ${proxy}`)} -keyout authority.key -out authority.pem
fi
printf '%s\\n' '[req]' 'distinguished_name=name' '[name]' '[proxy]' 'basicConstraints=CA:FALSE' 'keyUsage=critical,digitalSignature,keyEncipherment' 'extendedKeyUsage=serverAuth' ${quoted(`subjectAltName=${alternatives}`)} 'authorityKeyIdentifier=keyid' >proxy.cnf
openssl req -newkey rsa:3072 -nodes -sha256 -config proxy.cnf -subj ${common(names[0] ?? proxy)} -keyout key.pem -out request.pem
openssl x509 -req -sha256 -days ${CERTIFICATE_DAYS} -in request.pem -CA authority.pem -CAkey authority.key -set_serial "0x$(openssl rand -hex 16)" -extfile proxy.cnf -extensions proxy -out certificate.pem
`;
}
