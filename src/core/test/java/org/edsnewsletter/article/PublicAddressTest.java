package org.edsnewsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "192.0.2.1",
                "192.88.99.1",
                "198.51.100.1",
                "203.0.113.1",
                "::127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001:2::1",
                "2001:10::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:808:808::1",
                "3fff::1",
                "3fff:fff::1",
                "5f00::1",
                "fec0::1",
                "febf::1",
            })
    void addressesOfOwnNetworksAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "198.20.0.1",
                "192.0.1.1",
                "192.0.3.1",
                "192.88.98.1",
                "198.51.101.1",
                "203.0.112.1",
                "203.0.114.1",
                "2001:200::1",
                "2001:db7::1",
                "3fff:1000::1",
                "2600:1f00::1",
                "2a00:1450::1"
            })
    void addressesOfTheInternetArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }
}
