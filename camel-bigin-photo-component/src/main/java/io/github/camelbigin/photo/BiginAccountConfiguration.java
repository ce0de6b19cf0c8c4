// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.photo.prepare.PrepareConfiguration;
import io.github.camelbigin.photo.tokenstore.TokenStore;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that name a Bigin account and the credentials for it. Mutable and not thread-safe. */
@UriParams
public abstract class BiginAccountConfiguration extends PrepareConfiguration implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = "US",
            description = "The data centre of the Bigin account. It determines apiDomain and accountsDomain.")
    private DataCenter dataCenter = DataCenter.US;

    @UriParam(
            label = "advanced",
            description =
                    "Domain of the API, such as https://www.zohoapis.eu, instead of the data centre's: for a data centre that is not"
                            + " listed, or for a sandbox.")
    private String apiDomain;

    @UriParam(
            label = "advanced",
            description =
                    "Domain of the accounts server, such as https://accounts.zoho.eu, instead of the data centre's: for a data centre"
                            + " that is not listed, or for a sandbox.")
    private String accountsDomain;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether photos and tokens may be sent unencrypted to hosts other than this machine.")
    private boolean allowInsecureHttp;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "An access token that another program renews, instead of clientId, clientSecret and refreshToken.")
    private String accessToken;

    @UriParam(label = "security", secret = true, description = "Client id from Zoho's API console.")
    private String clientId;

    @UriParam(label = "security", secret = true, description = "Client secret from Zoho's API console.")
    private String clientSecret;

    @UriParam(
            label = "security",
            secret = true,
            description = "Refresh token of the client. Access tokens are requested with it when they are needed.")
    private String refreshToken;

    @UriParam(
            label = "security,advanced",
            description =
                    "Where access tokens are stored. The default is in memory, one token per set of credentials for the whole JVM; a FileTokenStore or JdbcTokenStore shares them between programs.")
    private TokenStore tokenStore;

    public DataCenter getDataCenter() {
        return dataCenter;
    }

    public void setDataCenter(DataCenter dataCenter) {
        this.dataCenter = dataCenter;
    }

    public String getApiDomain() {
        return apiDomain;
    }

    public void setApiDomain(String apiDomain) {
        this.apiDomain = apiDomain;
    }

    public String getAccountsDomain() {
        return accountsDomain;
    }

    public void setAccountsDomain(String accountsDomain) {
        this.accountsDomain = accountsDomain;
    }

    public boolean isAllowInsecureHttp() {
        return allowInsecureHttp;
    }

    public void setAllowInsecureHttp(boolean allowInsecureHttp) {
        this.allowInsecureHttp = allowInsecureHttp;
    }

    public String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public TokenStore getTokenStore() {
        return tokenStore;
    }

    public void setTokenStore(TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    @Override
    protected Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
